package wire

import "math"

// A JobName says which job. Jobs are apart from a run: a worker of their own does them.
type JobName string

// The jobs there are.
const (
	ByLabel JobName = "by-label" // train each expert on one digit's images, Route: it uses labels
	KMeans  JobName = "kmeans"   // sort the images without a model
	Split   JobName = "split"    // let experts become mixtures of their own
	Suggest JobName = "suggest"  // say how many experts the images ask for
)

// A Job is what the page asks of a worker besides runs.
type Job struct {
	Name    JobName `json:"name"`
	Config  string  `json:"config"`            // the configuration as a URL fragment
	Experts []int   `json:"experts,omitempty"` // of a split, counted from 0
	By      string  `json:"by,omitempty"`      // of a split: what by
	Leaves  int     `json:"leaves,omitempty"`  // of a split
	Epoch   int     `json:"epoch,omitempty"`   // that Value is of
	Step    int     `json:"step,omitempty"`    // and the steps since then

	Clusters int `json:"clusters,omitempty"` // of k-means

	Route []uint8   `json:"-"` // the expert of each training image, for ByLabel
	Value []float32 `json:"-"` // the mixture's parameters, for a split
}

// An Outcome is what has come of a job, or of a part of it: k-means has one for each way to look at the images, a
// split one for each expert. Part says how far the job is, from 0 to 1; at 1 it is done. One without a name only says that.
//
// A split expert's goes both ways: a trainer that opens a file sends those that it holds, and the page sends the ones
// that a file is to hold before it asks for it.
type Outcome struct {
	After    int     `json:"after,omitempty"` // of a file's, as in Opened
	Name     JobName `json:"name,omitempty"`
	Part     float64 `json:"part"`
	Sentence string  `json:"sentence,omitempty"` // why the job can't be done

	On    string `json:"on,omitempty"`    // of k-means: pixels or view
	Asked int    `json:"asked,omitempty"` // of Suggest: for how many experts
	Words string `json:"words,omitempty"` // and what was suggested, and by what

	Loss float64 `json:"loss"` // of ByLabel, of held-out images in nats

	// Of a split expert; see train.Divided.
	Epoch  int     `json:"epoch,omitempty"` // of the mixture that it belongs to
	Step   int     `json:"step,omitempty"`  // since then
	Sum    uint32  `json:"sum,omitempty"`   // of its parameters, see Sum
	Expert int     `json:"expert"`
	By     string  `json:"by,omitempty"`
	Leaves int     `json:"leaves,omitempty"`
	Count  []int   `json:"count,omitempty"`
	Images int     `json:"images,omitempty"`
	Parent float64 `json:"parent,omitempty"`
	Leaf   float64 `json:"leaf,omitempty"`
	Naming float64 `json:"naming,omitempty"`

	Assigned []uint8   `json:"-"` // of a yardstick, the cluster of each training image
	HeldOut  []uint8   `json:"-"` // and of each held-out one
	Means    []uint8   `json:"-"` // of a split, the mean of each leaf's training images, [J×D]
	Samples  []uint8   `json:"-"` // and samples of each leaf, [J×n×D]
	Value    []float32 `json:"-"` // and all tensors of the expert's styles
}

// Kind returns KindJob.
func (Job) Kind() Kind { return KindJob }

// Kind returns KindOutcome.
func (Outcome) Kind() Kind { return KindOutcome }

func (j *Job) blobs() []blob {
	return []blob{{name: "route", bytes: &j.Route}, {name: "value", floats: &j.Value}}
}

func (o *Outcome) blobs() []blob {
	return []blob{
		{name: "assigned", bytes: &o.Assigned}, {name: "held_out", bytes: &o.HeldOut}, {name: "means", bytes: &o.Means},
		{name: "samples", bytes: &o.Samples}, {name: "value", floats: &o.Value},
	}
}

// Sum tells parameters from others: it is FNV-1a's of their bits.
func Sum(value []float32) uint32 {
	h := uint32(2166136261)
	for _, v := range value {
		h = (h ^ math.Float32bits(v)) * 16777619
	}
	return h
}
