"""What reads with help from outside, a network or an installed model; none is used unless it is asked for."""
