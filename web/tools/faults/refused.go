package faults

import (
	"errors"
	"fmt"
	"strings"

	"github.com/chromedp/chromedp"
)

// refuse takes the storage away, by the name of a switch in watch.js, until the end. The page has to say so in a sentence with
// these words in it.
func (c *Campaign) refuse(how, words string) error {
	before, err := c.begun()
	if err != nil {
		return err
	}
	t := c.page
	if err := errors.Join(t.refuse(how, true), t.until(before.Epochs+2)); err != nil {
		return err
	}
	if err := t.await("the page says so", fmt.Sprintf(`document.getElementById("saved").textContent.includes(%q)`, words)); err != nil {
		return err
	}
	if err := t.pause(); err != nil {
		return err
	}
	at, err := t.standing()
	if err != nil {
		return err
	}
	if err := errors.Join(c.same(at), t.reopen()); err != nil {
		return err
	}
	if err := errors.Join(t.click("epoch-step"), t.await("the file's run goes on", `Object.keys(watch.sums).length > 0`)); err != nil {
		return err
	}
	got, err := t.standing()
	if err != nil {
		return err
	}
	// A file knows nothing of the epochs before its own, so only parameters can be compared.
	got.Rows = nil
	if err := errors.Join(c.same(got), t.refuse(how, false), t.click("epoch-step")); err != nil {
		return err
	}
	if err := t.await("the run is saved again", `document.getElementById("saved").textContent.startsWith("Saved after epoch")`); err != nil {
		return err
	}
	c.leave() // a page that was once without room saves less of the runs to come
	return nil
}

// refuse turns a switch in watch.js.
func (t *tab) refuse(how string, whether bool) error {
	_, err := eval[bool](t, fmt.Sprintf(`(watch.%s = %t, true)`, how, whether))
	return err
}

// reopen saves the model to a file and opens that.
func (t *tab) reopen() error {
	if _, err := eval[bool](t, `(watch.file = null, true)`); err != nil { // it may be another run's
		return err
	}
	if err := errors.Join(t.click("download-model"), t.await("the model's file has come", `watch.file !== null`)); err != nil {
		return err
	}
	if _, err := eval[bool](t, `(() => {
		const input = document.getElementById("model-file"), list = new DataTransfer();
		list.items.add(watch.file);
		input.files = list.files;
		watch.sums = {};
		input.dispatchEvent(new Event("change"));
		return true;
	})()`); err != nil {
		return err
	}
	return t.await("the file is open", `/\.safetensors is open/.test(document.getElementById("status").textContent) && document.getElementById("epoch-step").ariaDisabled !== "true"`)
}

// offline stops the network after a random number of files of a first visit.
func (c *Campaign) offline() error {
	const files = 90 // a few more than there are
	c.asked.Store(0)
	c.answered.Store(1 + c.random.Int64N(files))
	defer c.answered.Store(-1)
	// Nobody has ever been in a browser context that is new: nothing is stored or cached in it.
	t, err := open(c.browser, c.url+"/"+c.recipe(), chromedp.WithNewBrowserContext())
	if err != nil {
		return err
	}
	defer t.cancel()
	const usable = `document.getElementById("curtain")?.hidden === true`
	// Whatever has come decides who can speak: the page, its arrival, or the document alone.
	const said = `(e => e && e.checkVisibility({ visibilityProperty: true }))(document.getElementById("unstarted")) || !document.getElementById("retry").hidden`
	if err := t.await("the page works or says that it does not", usable+" || "+said); err != nil {
		return err
	}
	works, err := eval[bool](t, usable)
	if err != nil {
		return err
	}
	c.answered.Store(-1)
	if !works {
		words, err := eval[string](t, `document.getElementById("curtain").innerText`)
		if err != nil {
			return err
		}
		if len(strings.Fields(words)) < 5 {
			return fmt.Errorf("the page says only %q", words)
		}
		retry, err := eval[bool](t, `!document.getElementById("retry").hidden`)
		if err != nil {
			return err
		}
		if retry {
			err = t.click("retry")
		} else {
			_, err = eval[bool](t, `(location.reload(), true)`)
		}
		if err != nil {
			return err
		}
	}
	if err := t.ready(); err != nil {
		return err
	}
	return c.onwards(t)
}
