//go:build !js

package main

import (
	"bytes"
	"encoding/binary"
	"encoding/json"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"moevae/core/kernel"
	"moevae/core/moe"
	"moevae/core/random"
	"moevae/core/train"
	"moevae/mnist-subset"
)

// compared is how many first steps of a peer are compared with ours.
const compared = 10

// inputs is what bench/peers/worker.js reads; see its inputs.
type inputs struct {
	Sizes struct {
		B int `json:"B"`
		D int `json:"D"`
		H int `json:"H"`
		Z int `json:"Z"`
		K int `json:"K"`
	} `json:"sizes"`
	Balancing float64  `json:"balancing"`
	Std       float64  `json:"std"`
	Adam      constant `json:"adam"`
	Steps     int      `json:"steps"`
	Tensors   []tensor `json:"tensors"`
}

type constant struct {
	Rate    float64 `json:"rate"`
	Beta1   float64 `json:"beta1"`
	Beta2   float64 `json:"beta2"`
	Epsilon float64 `json:"epsilon"`
}

// A tensor is the parameters of one kind of all experts, or of the manager.
type tensor struct {
	Name  string `json:"name"`
	Shape []int  `json:"shape"`
}

// writeInputs writes to a folder the parameters of an untrained published model, noise and images, and
// returns the losses of our own first steps with them, without the constant part of the likelihood,
// which the peers leave out.
func writeInputs(folder string) ([]float64, error) {
	images := mnistsubset.Training()
	c := train.Published()
	d := images.D()
	key := random.New(c.Seed)
	mixture := moe.New(c.Shape(images.Width, images.Height), key.Derive(0))
	rule := moe.Rule{Balancing: c.Balancing, Adam: kernel.NewAdam(c.LearningRate)}

	given := inputs{
		Balancing: c.Balancing, Std: c.DecoderStd, Steps: compared,
		Adam: constant{rule.Adam.Rate, rule.Adam.Beta1, rule.Adam.Beta2, rule.Adam.Epsilon},
	}
	given.Sizes.B, given.Sizes.D, given.Sizes.H, given.Sizes.Z, given.Sizes.K = c.BatchSize, d, c.Hidden, c.Latent, c.Experts
	parameters, list := stacked(mixture)
	given.Tensors = list

	learner := moe.NewLearner(mixture, 1)
	x, index := make([]float32, c.BatchSize*d), make([]int, c.BatchSize)
	var noise []float32
	var losses []float64
	for step := range compared {
		k := key.Derive(1, uint64(step))
		for i := range c.Experts {
			draws := make([]float32, c.BatchSize*c.Latent)
			k.Derive(uint64(i)).Normals(draws)
			noise = append(noise, draws...)
		}
		for i := range index {
			index[i] = step*c.BatchSize + i
		}
		images.Floats(x, index...)
		terms, err := learner.Step(rule, x, k)
		if err != nil {
			return nil, err
		}
		losses = append(losses, terms.Loss-mixture.Floor())
	}

	if err := os.MkdirAll(folder, 0o755); err != nil {
		return nil, err
	}
	text, err := json.Marshal(given)
	if err != nil {
		return nil, err
	}
	whole := images.N / c.BatchSize * c.BatchSize * d
	for name, data := range map[string][]byte{
		"inputs.json": text, "parameters.bin": raw(parameters), "noise.bin": raw(noise), "images.bin": images.Pixels[:whole],
	} {
		if err := os.WriteFile(filepath.Join(folder, name), data, 0o644); err != nil {
			return nil, err
		}
	}
	return losses, nil
}

// stacked returns the mixture's parameters as the peers want them, all experts' together, with names and
// shapes: W1 [D×KH] and b1 [KH], then [K×…] tensors, W2 and b2 holding mean and log-variance side by side,
// then the manager's.
func stacked(m *moe.Mixture) ([]float32, []tensor) {
	named := map[string][]float32{}
	for _, t := range m.Tensors() {
		named[t.Name] = t.Value
	}
	s := m.Shape()
	var values []float32
	var list []tensor
	declare := func(name string, shape ...int) { list = append(list, tensor{name, shape}) }
	expert := func(i int, name string) []float32 { return named[fmt.Sprintf("expert.%d.%s", i, name)] }
	// all appends, row by row, the experts' parts side by side.
	beside := func(rows int, parts ...[]float32) {
		for r := range rows {
			for _, p := range parts {
				n := len(p) / rows
				values = append(values, p[r*n:(r+1)*n]...)
			}
		}
	}
	each := func(name string) (all [][]float32) {
		for i := range s.K {
			all = append(all, expert(i, name))
		}
		return all
	}

	declare("W1", s.D(), s.K*s.H)
	beside(s.D(), each("encoder.weight")...)
	declare("b1", s.K*s.H)
	beside(1, each("encoder.bias")...)
	declare("W2", s.K, s.H, 2*s.Z)
	for i := range s.K {
		beside(s.H, expert(i, "mean.weight"), expert(i, "log_variance.weight"))
	}
	declare("b2", s.K, 1, 2*s.Z)
	for i := range s.K {
		beside(1, expert(i, "mean.bias"), expert(i, "log_variance.bias"))
	}
	declare("W3", s.K, s.Z, s.H)
	beside(1, each("decoder.weight")...)
	declare("b3", s.K, 1, s.H)
	beside(1, each("decoder.bias")...)
	declare("W4", s.K, s.H, s.D())
	beside(1, each("output.weight")...)
	declare("b4", s.K, 1, s.D())
	beside(1, each("output.bias")...)
	declare("M1", s.D(), s.ManagerHidden)
	beside(1, named["manager.hidden.weight"])
	declare("c1", s.ManagerHidden)
	beside(1, named["manager.hidden.bias"])
	declare("M2", s.ManagerHidden, s.K)
	beside(1, named["manager.output.weight"])
	declare("c2", s.K)
	beside(1, named["manager.output.bias"])
	return values, list
}

// raw returns numbers as bytes, little-endian.
func raw(f []float32) []byte {
	var b bytes.Buffer
	if err := binary.Write(&b, binary.LittleEndian, f); err != nil {
		panic("bench: " + err.Error()) // a buffer takes everything
	}
	return b.Bytes()
}

func readJSON(from fs.FS, name string, v any) error {
	data, err := fs.ReadFile(from, name)
	if err != nil {
		return err
	}
	return json.NewDecoder(strings.NewReader(string(data))).Decode(v)
}
