// Package loop is the trainer in the page's worker without the worker: it obeys the page's commands,
// trains a step at a time and reports. It has no clock of its own beyond measuring its steps, starts
// no goroutine and knows no browser, so that its tests run anywhere.
package loop
