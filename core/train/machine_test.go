package train

import "testing"

// A few steps of small models go through all that training computes, fast enough for a machine that is only imitated:
// see the part of build.sh that runs this on others. The recorded sums hold for every machine.
func TestEveryMachineTrainsToTheRecordedChecksum(t *testing.T) {
	published := small()
	conv := published
	conv.Expert = "conv"
	upright := published
	upright.Dispatch, upright.Deskew, upright.Activation = .1, on, "relu"
	sharp, before := Sharp(), sharpBefore()
	for _, c := range []*Config{&sharp, &before} {
		c.Experts, c.Latent, c.Hidden, c.ManagerHidden, c.BatchSize, c.Copies, c.HeadEpochs = 4, 3, 16, 12, 20, 2, 1
	}
	for name, c := range map[string]struct {
		config Config
		want   uint64
	}{
		"published": {published, 0x34c1d127307cbbc8},
		"conv":      {conv, 0x90e03abca7ed2532},
		"upright":   {upright, 0xe4b8aba8928770e1},
		"before":    {before, 0xcd80236b40f17304},
		"sharp":     {sharp, 0x8f27ce942238f1de},
	} {
		t.Run(name, func(t *testing.T) {
			config := c.config
			config.Seed = 5
			r, err := New(config, blobs(100))
			if err != nil {
				t.Fatal(err)
			}
			steps(t, r, 20)
			if got := checksum(r.Mixture().CopyParameters()); got != c.want {
				t.Errorf("%s: checksum is %#x, want %#x", config.Fragment(), got, c.want)
			}
		})
	}
}
