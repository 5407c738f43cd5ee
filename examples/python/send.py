"""Sends one SMS message with the CloudEvents SDK of Python.

python3 send.py <structured|binary|batch> <account> <id> <time>
"""

import os
import sys
import urllib.error
import urllib.request
from datetime import datetime

from cloudevents.core.bindings.http import HTTPMessage, to_binary_event, to_structured_event
from cloudevents.core.v1.event import CloudEvent

mode, account, event_id, time = sys.argv[1:]

event = CloudEvent(
    attributes={
        "specversion": "1.0",
        "id": event_id,
        "source": "crm",
        "type": "sms.sent",
        "subject": account,
        "time": datetime.fromisoformat(time),
        "datacontenttype": "application/json",
    },
    data={
        "messageType": "invitation",
        "segments": 2,
        "candidateId": "cand-1",
        "campaignId": "camp-1",
        "campaignName": "Café",
    },
)


def to_batch(events):
    """The SDK writes no batches; a batch is an array of structured events."""
    bodies = [to_structured_event(each).body for each in events]
    return HTTPMessage(
        headers={"content-type": "application/cloudevents-batch+json"},
        body=b"[" + b",".join(bodies) + b"]",
    )


if mode == "structured":
    message = to_structured_event(event)
elif mode == "binary":
    message = to_binary_event(event)
elif mode == "batch":
    message = to_batch([event])
else:
    sys.exit(f"Unknown mode: {mode}")

request = urllib.request.Request(
    os.environ["USAGE_DATA_URL"] + "/v1/events",
    data=message.body,
    headers={**message.headers, "Authorization": "Bearer " + os.environ["USAGE_DATA_KEY"]},
    method="POST",
)
try:
    with urllib.request.urlopen(request) as response:
        print(response.read().decode())
except urllib.error.HTTPError as problem:
    sys.exit(problem.read().decode())
