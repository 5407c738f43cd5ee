#!/bin/sh
# Sends one SMS message with curl: sh send.sh <structured|binary|batch> <account> <id> <time>
#
# The address and the key of the API are read from USAGE_DATA_URL and USAGE_DATA_KEY. curl retries what is safe to send again: an
# event has an identity, so it is stored once however often it arrives.
set -eu
mode=$1 account=$2 id=$3 time=$4

data='{"messageType":"invitation","segments":2,"candidateId":"cand-1","campaignId":"camp-1","campaignName":"Café"}'
event='{"specversion":"1.0","id":"'$id'","source":"crm","type":"sms.sent","subject":"'$account'","time":"'$time'","data":'$data'}'

# The key is in a file that curl reads, and not in its arguments, which everybody on the machine can list.
send() {
  printf 'header = "Authorization: Bearer %s"\n' "$USAGE_DATA_KEY" |
    curl --silent --show-error --fail-with-body --retry 5 --config - "$@" "$USAGE_DATA_URL/v1/events"
}

case $mode in
  structured)
    send --header 'Content-Type: application/cloudevents+json' --data-binary "$event"
    ;;
  binary)
    send --header 'Content-Type: application/json' \
      --header 'ce-specversion: 1.0' --header 'ce-type: sms.sent' --header 'ce-source: crm' \
      --header "ce-id: $id" --header "ce-subject: $account" --header "ce-time: $time" \
      --data-binary "$data"
    ;;
  batch)
    send --header 'Content-Type: application/cloudevents-batch+json' --data-binary "[$event]"
    ;;
  *)
    echo "Unknown mode: $mode" >&2
    exit 2
    ;;
esac
