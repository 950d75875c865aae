package state

import "encoding/json"

// A Gallery says what the bytes of Model.Gallery are: rows of experts' pictures, newest epoch first.
type Gallery struct {
	Experts int          `json:"experts"`
	Width   int          `json:"width"`
	Height  int          `json:"height"`
	Rows    []GalleryRow `json:"rows"`
}

// A GalleryRow is one epoch's; Waiting says that the pictures are means of what experts will get.
type GalleryRow struct {
	Epoch   int  `json:"epoch"`
	Waiting bool `json:"waiting"`
}

// Gallery returns what the grid shows: a Gallery as JSON, and its pictures, [rows×K×D], 255 is ink.
func (m *Model) Gallery() (gallery []byte, pictures []byte) {
	g := Gallery{Experts: m.Experts, Width: m.Width, Height: m.Height, Rows: []GalleryRow{}}
	rows := m.Rows.Earlier
	if m.Rows.Now != nil {
		rows = append([]*Row{m.Rows.Now}, rows...)
	}
	for _, r := range rows {
		g.Rows = append(g.Rows, GalleryRow{r.Epoch, r.Waiting})
		pictures = append(pictures, r.Picture...)
	}
	gallery, err := json.Marshal(g)
	if err != nil {
		panic("state: a gallery can't be encoded")
	}
	return gallery, pictures
}
