#!/usr/bin/env bash
# lda 0.2.0 (npm), latent Dirichlet allocation.
#
# One would guess: the words of a topic are listed by their probability, the likeliest first, whatever the prior.
#
# What happens: they are sorted as text, and a probability below one in a million is written as 5.0e-7, which comes before 0.10 and 1.0. As soon as
# a topic has as many rare words as are asked for, it has no words at all, since then those below 2 % are dropped; and below one in a hundred
# million the least likely words are its first, because 5e-8 of a whole is read as 5 %. A word that a topic lacks has the prior divided by the
# topic's words: with the default of .01 that happens from 10,000 words in a topic on, with a smaller one, as below, earlier.
#
# Who meets it: whoever takes topics of more than some ten thousand words, or a small prior so that topics have few words.
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -r "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-fund --no-audit lda@0.2.0 >/dev/null

cat >see.cjs <<'END'
const lda = require("lda");
// Two kinds of documents that have no word in common, each of ten words.
const kinds = ["ka", "mo"].map(start => Array.from("abcdefghij", letter => `${start}${letter}q`));
const documents = Array.from({ length: 20 }, (_, d) => Array.from({ length: 50 }, (_, i) => kinds[d % 2][i % 10]).join(" "));
for (const prior of [.01, .001, .0003, .0000001]) {
  const topics = lda(documents, 2, 5, null, .1, prior, 1).map(words => words.map(({ term, probability }) => `${term} ${probability}`).join(", ") || "no words");
  console.log(`prior ${prior}: ${topics.sort().join("; ")}`);
}
END
node see.cjs | tee seen

diff seen - <<'END' || { echo "This is no longer so."; exit 1; }
prior 0.01: kajq 0.1, kaiq 0.1, kahq 0.1, kagq 0.1, kafq 0.1; mojq 0.1, moiq 0.1, mohq 0.1, mogq 0.1, mofq 0.1
prior 0.001: kajq 0.1, kaiq 0.1, kahq 0.1, kagq 0.1, kafq 0.1; mojq 0.1, moiq 0.1, mohq 0.1, mogq 0.1, mofq 0.1
prior 0.0003: no words; no words
prior 1e-7: kajq 2e-10, kaiq 2e-10, kahq 2e-10, kagq 2e-10, kafq 2e-10; mojq 2e-10, moiq 2e-10, mohq 2e-10, mogq 2e-10, mofq 2e-10
END
