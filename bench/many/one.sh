#!/bin/sh
# Trains one of many runs: one.sh OUT SEED [moevae train's flags]. What it reports is in OUT/SEED.jsonl, a line for each
# epoch, and what it has learned in OUT/SEED.safetensors; a run that is there already is not made again, one that somebody stopped is. MOEVAE is the program, moevae
# if it is not set. A run takes one processor, so that as many runs as there are processors take turns with nobody.
#
#   parallel bench/many/one.sh out {} -preset sharp ::: $(seq 100)
#   sbatch --array=1-100 --cpus-per-task=1 --wrap='bench/many/one.sh out "$SLURM_ARRAY_TASK_ID" -preset sharp'
#   go run ./bench/many out/*.jsonl
set -eu
[ $# -ge 2 ] || { echo "usage: one.sh OUT SEED [flags of moevae train]" >&2; exit 2; }
out=$1 seed=$2
shift 2
mkdir -p "$out"
[ ! -e "$out/$seed.jsonl" ] || exit 0
status=0
"${MOEVAE:-moevae}" train -json -workers 1 -seed "$seed" "$@" -o "$out/$seed.safetensors" >"$out/$seed.part" 2>"$out/$seed.log" || status=$?
cat "$out/$seed.log" >&2
[ $status = 0 ] || exit $status
# Who is stopped by a signal says so, and why where it is by patience.
if grep -q '^Stopped after [^:]*$' "$out/$seed.log"; then exit 130; fi
mv "$out/$seed.part" "$out/$seed.jsonl" # complete, or not there
