#!/usr/bin/env bash
# decision-tree 1.0.0 (npm): DecisionTree, which is ID3.
#
# One would guess: where all features are used up and the rows still have several answers, the answer is the most common one.
#
# What happens: before the most common one is looked for, each answer is taken once. All are then equally common, and the first one wins: one row of
# "yes" before ninety-nine of "no" is a "yes". The same rows, backwards, are a "no".
#
# Who meets it: whoever has rows that contradict each other, as measured ones do: the accuracy depends on their order. In a file that is sorted by
# its answer, each such leaf has the answer of its beginning.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -r "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-fund --no-audit decision-tree@1.0.0 >/dev/null

cat >see.mjs <<'END'
import DecisionTree from "decision-tree";
const rows = (n, row) => Array.from({ length: n }, () => ({ ...row }));
const see = (about, data) => {
  const count = answer => data.filter(({ rain, play }) => rain === "wet" && play === answer).length;
  const tree = new DecisionTree("play", ["rain"]);
  tree.train(data);
  console.log(`${about}: if wet, ${count("yes")} yes and ${count("no")} no are a ${tree.predict({ rain: "wet" })}; the accuracy on the same rows is ${tree.evaluate(data).toFixed(2)}`);
};
const wet = { rain: "wet" }, dry = { rain: "dry", play: "yes" };
const data = [...rows(1, { ...wet, play: "yes" }), ...rows(99, { ...wet, play: "no" }), ...rows(20, dry)];
see("yes first", data);
see("backwards", data.toReversed());
see("sorted by the answer", [...rows(20, dry), ...rows(40, { ...wet, play: "yes" }), ...rows(60, { ...wet, play: "no" })].sort((a, b) => (a.play < b.play ? 1 : -1)));
END
node see.mjs | tee seen

diff seen - <<'END' || { echo "This is no longer so."; exit 1; }
yes first: if wet, 1 yes and 99 no are a yes; the accuracy on the same rows is 0.17
backwards: if wet, 1 yes and 99 no are a no; the accuracy on the same rows is 0.99
sorted by the answer: if wet, 40 yes and 60 no are a yes; the accuracy on the same rows is 0.50
END
