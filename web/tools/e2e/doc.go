// Package e2e holds the tests that use the page as a person does: in a real browser, headless, with
// mouse and keys. They want the site in dist/ as ./build.sh build makes it, and leave pictures of what
// they saw in dist/.screenshots/ for people to look at.
//
// Every test also fails if the browser's console says anything, or if the page asks another origin for
// anything, unless the test has announced that it breaks something.
//
// Where there is no graphics card, a processor plays one, at the price of all else. So only tests about the canvas, with webGL in
// their setup, have a browser with WebGL; for the others the same panels are painted in memory, which TestNoWebGL compares.
//
// As many tests run at a time as the machine has cores: a new one begins with t.Parallel. Loading the page is what costs them
// most, so that what can begin where another test ends goes on with its page. They wait for conditions of the page, never for
// a time.
package e2e
