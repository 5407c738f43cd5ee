// Sends one SMS message with the CloudEvents SDK of Go: go run . <structured|binary|batch> <account> <id> <time>
package main

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"log"
	"net/http"
	"os"
	"time"

	cloudevents "github.com/cloudevents/sdk-go/v2"
	"github.com/cloudevents/sdk-go/v2/binding"
	cehttp "github.com/cloudevents/sdk-go/v2/protocol/http"
)

func main() {
	if len(os.Args) != 5 {
		log.Fatal("usage: go run . <structured|binary|batch> <account> <id> <time>")
	}
	mode, account, id := os.Args[1], os.Args[2], os.Args[3]
	at, err := time.Parse(time.RFC3339, os.Args[4])
	if err != nil {
		log.Fatal(err)
	}

	event := cloudevents.NewEvent()
	event.SetID(id)
	event.SetSource("crm")
	event.SetType("sms.sent")
	event.SetSubject(account)
	event.SetTime(at)
	err = event.SetData(cloudevents.ApplicationJSON, map[string]any{
		"messageType":  "invitation",
		"segments":     2,
		"candidateId":  "cand-1",
		"campaignId":   "camp-1",
		"campaignName": "Café",
	})
	if err != nil {
		log.Fatal(err)
	}

	request, err := requestOf(mode, event)
	if err != nil {
		log.Fatal(err)
	}
	request.Header.Set("Authorization", "Bearer "+os.Getenv("USAGE_DATA_KEY"))
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		log.Fatal(err)
	}
	defer response.Body.Close()
	answer, err := io.ReadAll(response.Body)
	if err != nil {
		log.Fatal(err)
	}
	fmt.Println(string(answer))
	if response.StatusCode >= 300 {
		os.Exit(1)
	}
}

// requestOf writes an event in one of the modes that CloudEvents has over HTTP.
func requestOf(mode string, event cloudevents.Event) (*http.Request, error) {
	url := os.Getenv("USAGE_DATA_URL") + "/v1/events"
	if mode == "batch" {
		return cehttp.NewHTTPRequestFromEvents(context.Background(), url, []cloudevents.Event{event})
	}
	request, err := http.NewRequest(http.MethodPost, url, &bytes.Buffer{})
	if err != nil {
		return nil, err
	}
	ctx := context.Background()
	switch mode {
	case "structured":
		ctx = binding.WithForceStructured(ctx)
	case "binary":
		ctx = binding.WithForceBinary(ctx)
	default:
		return nil, fmt.Errorf("unknown mode: %s", mode)
	}
	return request, cehttp.WriteRequest(ctx, binding.ToMessage(&event), request)
}
