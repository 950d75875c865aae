"use strict";
// Runs one worker, the script that the address's query names (?script=ort.js), and lets the bench ask
// it: ask(question, value) is a promise of the answer.
const answers = new Map();
let asked = 0;

const query = new URLSearchParams(location.search);
const worker = new Worker(query.get("script"), { type: query.get("type") ?? "classic" });

worker.onmessage = ({ data: { number, answer, error } }) => {
  const { resolve, reject } = answers.get(number);
  answers.delete(number);
  if (error === undefined) resolve(answer);
  else reject(new Error(error));
};

worker.onerror = event => {
  for (const { reject } of answers.values()) reject(new Error(event.message ?? "the worker does not load"));
  answers.clear();
};

window.ask = (question, value) => new Promise((resolve, reject) => {
  asked++;
  answers.set(asked, { resolve, reject });
  worker.postMessage({ number: asked, question, value });
});
