// Package e2e holds the tests that use the page as a person does: in a real browser, headless, with
// mouse and keys. They want the site in dist/ as ./build.sh build makes it, and leave pictures of what
// they saw in dist/.screenshots/ for people to look at.
//
// Every test also fails if the browser's console says anything, or if the page asks another origin for
// anything, unless the test has announced that it breaks something.
package e2e
