// Package train is a run: its configuration and presets, the loop over epochs, and the snapshot that
// others see of it.
//
// One table, Parameters, lists the hyper-parameters. It feeds the command line's -set, the page's
// controls, the address's hash, the metadata of a saved file and the checks of all of them. Presets are
// named configurations.
//
// A run has no hidden state: everything random is drawn by counting from the seed, so that the
// configuration, the parameters, the optimiser's moments and the position say all there is. The run
// never sees a label. A Snapshot carries the expert of each image; who holds labels can score that.
package train
