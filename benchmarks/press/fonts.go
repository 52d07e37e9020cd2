package press

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"sync"

	"codeberg.org/go-fonts/liberation/liberationsansbold"
	"codeberg.org/go-fonts/liberation/liberationsansregular"
	"codeberg.org/go-fonts/liberation/liberationserifbold"
	"codeberg.org/go-fonts/liberation/liberationserifbolditalic"
	"codeberg.org/go-fonts/liberation/liberationserifitalic"
	"codeberg.org/go-fonts/liberation/liberationserifregular"
	"golang.org/x/image/font/gofont/gobold"
	"golang.org/x/image/font/gofont/goitalic"
	"golang.org/x/image/font/gofont/goregular"
)

// ErrNoFont is wrapped by the error of New where a typeface is not installed;
// the error names the Debian package that holds it.
var ErrNoFont = errors.New("font not found")

// source says where a typeface comes from.
type source struct {
	data  []byte // held by a Go module
	path  string // else a file below one of fontFolders
	index int    // face inside a collection
	pkg   string // the Debian package of the file
}

// fontFolders are the folders of installed fonts.
var fontFolders = []string{"/usr/share/fonts", "/usr/local/share/fonts"}

// sources are the typefaces that the press knows. All have TrueType outlines
// and free licences; those of Latin script come with Go modules, so that these
// languages can be set on any machine.
var sources = map[string]source{
	"serif":            {data: liberationserifregular.TTF},
	"serif-bold":       {data: liberationserifbold.TTF},
	"serif-italic":     {data: liberationserifitalic.TTF},
	"serif-bolditalic": {data: liberationserifbolditalic.TTF},
	"sans":             {data: liberationsansregular.TTF},
	"sans-bold":        {data: liberationsansbold.TTF},
	"go":               {data: goregular.TTF},
	"go-bold":          {data: gobold.TTF},
	"go-italic":        {data: goitalic.TTF},
	"hei":              {path: "truetype/wqy/wqy-zenhei.ttc", pkg: "fonts-wqy-zenhei"},
	"ming":             {path: "truetype/arphic/uming.ttc", pkg: "fonts-arphic-uming"},
	"ming-tw":          {path: "truetype/arphic/uming.ttc", index: 1, pkg: "fonts-arphic-uming"},
	"kai":              {path: "truetype/arphic/ukai.ttc", pkg: "fonts-arphic-ukai"},
	"kai-tw":           {path: "truetype/arphic/ukai.ttc", index: 1, pkg: "fonts-arphic-ukai"},
	"mincho":           {path: "opentype/ipafont-mincho/ipam.ttf", pkg: "fonts-ipafont-mincho"},
	"gothic":           {path: "opentype/ipafont-gothic/ipag.ttf", pkg: "fonts-ipafont-gothic"},
	"fraktur":          {path: "truetype/blankenburg/Blankenburg_UNZ1A.ttf", pkg: "fonts-blankenburg"},
	"textura":          {path: "truetype/gamaliel/Gamaliel.ttf", pkg: "fonts-gamaliel"},
}

// Packages returns the Debian packages of all typefaces that do not come with
// Go modules.
func Packages() []string {
	return []string{
		"fonts-arphic-ukai", "fonts-arphic-uming", "fonts-blankenburg", "fonts-gamaliel",
		"fonts-ipafont-gothic", "fonts-ipafont-mincho", "fonts-wqy-zenhei",
	}
}

// faces keeps each typeface once it was read: a font of 15 MB is not read anew
// for every issue.
var faces sync.Map // name → func() (*Face, error)

// loadFace returns the typeface of a name in sources.
func loadFace(name string) (*Face, error) {
	once, _ := faces.LoadOrStore(name, sync.OnceValues(func() (*Face, error) {
		s, ok := sources[name]
		if !ok {
			return nil, fmt.Errorf("press: %w: no typeface is called %q", ErrNoFont, name)
		}
		data := s.data
		for _, folder := range fontFolders {
			if data != nil {
				break
			}
			if b, err := os.ReadFile(filepath.Join(folder, s.path)); err == nil {
				data = b
			}
		}
		if data == nil {
			return nil, fmt.Errorf("press: %w: %s is not below %v; install the package %s", ErrNoFont, s.path, fontFolders, s.pkg)
		}
		return newFace(name, data, s.index)
	}))
	return once.(func() (*Face, error))()
}
