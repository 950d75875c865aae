import assert from "node:assert/strict";
import { test } from "node:test";
import { Course } from "./course.js";

const at = (epoch, step = 0) => ({ epoch, step });

// begun is a course whose worker has told that it is there.
function begun(place, running = true) {
  const course = new Course();
  course.moved({ ...place, running });
  return course;
}

test("a run that is made again is where it was until it has come further, and then goes on", () => {
  const course = begun(at(1, 12));
  course.again(at(1));
  assert.deepEqual([course.running, course.goal, course.returning], [true, null, false]);
  for (const [place, is] of [[at(1), at(1, 12)], [at(1, 3), at(1, 12)], [at(1, 12), at(1, 12)], [at(2), at(2)]]) {
    course.moved({ ...place, running: true });
    assert.deepEqual(course.place, is);
  }
});

test("a run that rests is brought to where it was and no further, and a goal stays the goal", () => {
  const resting = begun(at(1, 12), false);
  resting.again(at(1));
  assert.deepEqual([resting.running, resting.goal, resting.returning], [true, at(1, 12), true]);
  resting.order(true, null);
  assert.ok(!resting.returning, "a person has it train");
  const whole = begun(at(2), false);
  whole.again(at(2));
  assert.deepEqual([whole.running, whole.returning], [false, false]);
  const stepping = begun(at(1), false);
  stepping.order(true, at(1, 1));
  stepping.again(at(1));
  assert.deepEqual([stepping.running, stepping.goal, stepping.returning], [true, at(1, 1), false]);
  const first = begun(at(0, 5), false);
  first.again(null);
  assert.deepEqual([first.running, first.goal], [true, at(0, 5)]);
});

test("who dies twice on the way back still comes to where it was", () => {
  const course = begun(at(3, 40), false);
  course.again(at(3));
  course.moved({ ...at(3, 7), running: true });
  course.again(at(3));
  assert.deepEqual([course.place, course.goal, course.returning], [at(3, 40), at(3, 40), true]);
});

test("what stops stays where it is, and what is given up is still where it was", () => {
  for (const [stop, place] of [
    [course => course.order(false, null), at(1, 3)],
    [course => course.moved({ ...at(1, 4), running: false }), at(1, 4)],
    [course => course.rest(), at(1, 3)],
    [course => course.giveUp(), at(1, 12)],
  ]) {
    const course = begun(at(1, 12));
    course.again(at(1));
    course.moved({ ...at(1, 3), running: true });
    stop(course);
    assert.deepEqual([course.running, course.goal, course.place], [false, null, place]);
  }
});

test("of the run before nothing is left, and one that was kept is where it was", () => {
  const course = begun(at(5, 5));
  course.again(at(5));
  course.begin();
  assert.deepEqual([course.running, course.goal, course.place], [false, null, at(0)]);
  course.begin(at(2), at(2, 7));
  assert.deepEqual(course.place, at(2, 7));
  course.again(at(2));
  assert.deepEqual([course.running, course.returning], [true, true]);
  course.begin(at(2));
  assert.deepEqual([course.place, course.returning], [at(2), false]);
});
