#!/usr/bin/env bash
# Prints the signals of one trading mode, each once: connects, reads committed records only, filters by header,
# dedupes by ce_id, decodes with protoc one record at a time, and resumes where it stopped. Needs kcat 1.7 and protoc.
set -eu
kafka=${KAFKA:-localhost:8081}
group=${GROUP:-signal-subscriber-kcat}
mode=${MODE:-paper}
contract=${CONTRACT:-contracts.desc} # /contract/contracts.desc
protoc=${PROTOC:-protoc}
declare -A seen

show() {
  awk '
    $1 == "raised" { raised = 1 }
    $1 ~ /:$/ && depth == 1 && raised { name = $1; sub(/^ *[^:]*: /, ""); gsub(/^"|"$/, ""); value[name] = $0 }
    /\{$/ { depth++ }
    $1 == "}" { depth-- }
    END {
      if (raised) {  # else another variant, perhaps of a later version
        units = sprintf("%05d", value["reference_price_units:"])
        whole = substr(units, 1, length(units) - 4)
        print value["signal_id:"], value["action:"], value["instrument_id:"], whole "." substr(units, length(units) - 3), value["strategy:"]
      }
    }'
}

# Each record: a line with the value's length and the headers, then the value, then a line feed.
coproc KCAT {
  exec kcat -b "$kafka" -G "$group" -u -q -X isolation.level=read_committed -X auto.offset.reset=earliest \
    -f '%S %h\n%s\n' signal.v1
}
kcat_pid=$KCAT_PID
exec 3<&"${KCAT[0]}"
trap 'kill "$kcat_pid" 2>/dev/null || true' TERM INT # it commits where it is; what it has sent is still printed

while IFS= read -r head <&3; do
  size=${head%% *}
  headers=",${head#* },"
  id=${headers#*,ce_id=} && id=${id%%,*}
  # dd takes exactly the value; others read ahead.
  if [[ $headers == *",x-mode=$mode,"* && -z ${seen[$id]-} ]]; then
    seen[$id]=1
    dd bs=1 count="$size" status=none <&3 |
      "$protoc" --descriptor_set_in="$contract" --decode=quanttrade.v1.SignalEvent quanttrade/v1/signal.proto | show
  else
    dd bs=1 count="$size" status=none <&3 >/dev/null
  fi
  IFS= read -r _ <&3 || true
done
