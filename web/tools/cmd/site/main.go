// Command site makes and serves the static site; build.sh calls it.
//
//	site assemble [-dist DIR] [-quality N]    copy the page beside the programs in DIR, seal, compress and check it
//	site serve    [-dist DIR] [-port N]       serve DIR on this machine
//	site catalogue                            write the table of settings, as the page reads it
package main

import (
	"errors"
	"flag"
	"fmt"
	"net"
	"net/http"
	"os"
	"syscall"
	"time"

	"moevae/web/tools/site"
)

func main() {
	if err := run(os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func run(args []string) error {
	if len(args) == 0 {
		return errors.New("site: say assemble, serve or catalogue")
	}
	flags := flag.NewFlagSet("site "+args[0], flag.ExitOnError)
	dist := flags.String("dist", "dist", "the folder of the site")
	quality := flags.Int("quality", 11, "brotli's effort, 0 to 11")
	port := flags.Int("port", 8080, "where to serve")
	if err := flags.Parse(args[1:]); err != nil {
		return err
	}
	if flags.NArg() > 0 {
		return fmt.Errorf("site: %q is no option of %s", flags.Arg(0), args[0])
	}
	switch args[0] {
	case "assemble":
		return assemble(*dist, *quality)
	case "serve":
		return serve(*dist, *port)
	case "catalogue":
		return site.Catalogue(os.Stdout)
	}
	return fmt.Errorf("site: %q is none of assemble, serve and catalogue", args[0])
}

// assemble makes a whole site of the programs in dist, which the page is told the compressed sizes of.
func assemble(dist string, quality int) error {
	if err := site.Compress(dist, quality); err != nil {
		return err
	}
	if err := site.Assemble(".", dist); err != nil {
		return err
	}
	if err := site.Compress(dist, quality); err != nil {
		return err
	}
	return site.Check(dist)
}

// serve serves dist until it is interrupted.
func serve(dist string, port int) error {
	if port < 1 || port > 65535 {
		return fmt.Errorf("port %d does not exist: choose one from 1 to 65535", port)
	}
	listener, err := net.Listen("tcp", fmt.Sprintf("127.0.0.1:%d", port))
	if errors.Is(err, syscall.EADDRINUSE) {
		return fmt.Errorf("port %d is taken by another program: stop that one, or try ./build.sh serve -port %d", port, another(port))
	}
	if err != nil {
		return fmt.Errorf("can not serve on port %d: %w", port, err)
	}
	fmt.Printf("Mixture of VAEs is at http://127.0.0.1:%d (Ctrl-C ends it).\n", port)
	server := &http.Server{Handler: site.Isolated(site.Handler(dist)), ReadHeaderTimeout: 10 * time.Second}
	return server.Serve(listener)
}

// another suggests a port for when one is taken.
func another(port int) int {
	if port == 65535 {
		return 8080
	}
	return port + 1
}
