#!/bin/sh
# The next id of a sequence, for use before an INSERT:
#   id=$(./next_id.sh userid) && mysql shop -e "INSERT INTO user (id, name) VALUES ($id, 'Ada')"
# GLOBAL_ID_URL is where id-service listens; GLOBAL_ID_TOKEN a bearer token, if it wants one.
# A lost answer leaves a gap and nothing else, so that trying again is always safe.
set -eu
exec curl --silent --show-error --fail --max-time 2 --retry 2 \
  --header 'Accept: text/plain' \
  ${GLOBAL_ID_TOKEN:+--header "Authorization: Bearer $GLOBAL_ID_TOKEN"} \
  "${GLOBAL_ID_URL:-http://127.0.0.1:8080}/ids/${1:-userid}"
