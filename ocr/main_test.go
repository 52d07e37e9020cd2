package ocr

import (
	"errors"
	"os"
	"testing"
	"time"
)

// testWorkerEnv chooses how the test binary behaves as a worker.
const testWorkerEnv = "BROADSHEET_TEST_WORKER"

// TestMain makes the test binary its own worker. Where a test asks for it, the
// worker misbehaves.
func TestMain(m *testing.M) {
	if IsWorker() {
		os.Exit(testWorker(os.Getenv(testWorkerEnv)))
	}
	os.Exit(m.Run())
}

func testWorker(behaviour string) int {
	switch behaviour {
	case "":
		return RunWorker(os.Stdin, os.Stdout)
	case "chatter":
		os.Stdout.WriteString("usage: something else\n with many more words than the greeting has\n")
		return 0
	case "mute":
		return 7
	}
	return serve(os.Stdin, os.Stdout, &fake{behaviour: behaviour})
}

// fake stands in for the library. It reads every image as one word.
type fake struct {
	behaviour string
	uses      int
}

const fakeHOCR = `<div class='ocr_page'><span class='ocr_line' title='bbox 1 2 41 22; x_size 20'>` +
	`<span class='ocrx_word' title='bbox 1 2 41 22; x_wconf 90'>%s</span></span></div>`

func (f *fake) models() ([]string, error) { return []string{"chi_tra_vert", "eng"}, nil }

func (f *fake) recognize(request, []byte) (string, error) {
	f.uses++
	switch f.behaviour {
	case "crash":
		os.Stderr.WriteString("about to fall\n")
		os.Exit(42)
	case "crash-second":
		if f.uses == 2 {
			os.Exit(42)
		}
	case "hang":
		time.Sleep(time.Hour)
	case "fail":
		return "", errors.New("could not begin")
	case "garble":
		return "no hOCR at all", nil
	}
	return sprintf(fakeHOCR, os.Getpid()), nil
}
