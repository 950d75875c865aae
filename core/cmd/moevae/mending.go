package main

import (
	"flag"
	"fmt"

	"moevae/core/train"
)

// A setting is one change that flags ask for, to be made in the order of the command line.
type setting struct{ flag, name, value string }

// settingFlag declares a flag that gives a hyper-parameter a value.
func settingFlag(flags *flag.FlagSet, to *[]setting, name, usage string) {
	flags.Func(name, usage, func(v string) error {
		*to = append(*to, setting{"-" + name, name, v})
		return nil
	})
}

// mendFlags declares the flags for what is done to images. Their usages end in what more returns of an example for -set.
func mendFlags(flags *flag.FlagSet, to *[]setting, more func(example string) string) {
	toggle := func(name, usage string) {
		flags.BoolFunc(name, usage, func(v string) error {
			value := map[string]string{"true": "on", "false": "off"}[v]
			if value == "" {
				value = v
			}
			*to = append(*to, setting{"-" + name, name, value})
			return nil
		})
	}
	toggle("invert", "dark is ink and light ground"+more("invert=on"))
	toggle("stretch", "the darkest pixel becomes ground and the brightest full ink"+more("stretch=on")+"; -stretch=off leaves faint images faint")
	settingFlag(flags, to, "turn", "turn or mirror the images: `WAY` is right, left, half, mirror, flip, transpose (EMNIST’s), transverse or off"+more("turn=WAY"))
}

// setAll returns the configuration with the settings made. The error names the flag.
func setAll(c train.Config, settings []setting) (train.Config, error) {
	for _, s := range settings {
		if err := c.Set(s.name, s.value); err != nil {
			return c, fmt.Errorf("%s: %w", s.flag, err)
		}
	}
	return c, nil
}
