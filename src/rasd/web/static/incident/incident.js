// @ts-check
// The page of an incident: how many claims are ticked is told as they are.

const told = document.getElementById("ticked");

function tell() {
  const ticked = document.querySelectorAll('input[name="claim"]:checked').length;
  if (told) told.textContent = ticked ? `(${ticked})` : "";
}

document.addEventListener("change", tell);
tell();
