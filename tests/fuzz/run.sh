#!/usr/bin/env bash
# Fuzzes the targets one after another: run.sh SECONDS [TARGET…]
#
# Builds once, with the stable toolchain, and stops with a non-zero status at the first finding, whose input stays in
# artifacts/TARGET. What was found before stays in corpus/TARGET; seeds.list says what is added to it.
# Ends with one line per target and one for all. Needs cargo-fuzz and a C++ compiler.
set -euo pipefail

if [[ $# -lt 1 || ! $1 =~ ^[0-9]+$ ]]; then
    echo "usage: ${0##*/} SECONDS [TARGET...]" >&2
    exit 2
fi
seconds=$1
shift
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$(cd "$here/../.." && pwd)
targets=("$@")
[[ ${#targets[@]} -gt 0 ]] || targets=(xml json_model cda privacy matricule datamatrix traits \
    xpath schematron xsd pack cda_pack xdm mail hl7v2)

triple=$(rustc -vV | sed -n 's/^host: //p')
# The instrumentation is a flag of LLVM: the stable compiler has it, and cargo-fuzz asks for permission. Comparisons are not
# traced: it costs two thirds of the speed, and the dictionaries give what they would find.
(cd "$root/tests" && RUSTC_BOOTSTRAP=1 cargo fuzz build --fuzz-dir "$here" --sanitizer none --no-trace-compares \
    --target "$triple" --target-dir "$here/target")

# Puts the seeds of a target into its corpus.
seed() {
    local target=$1 corpus=$2 count=0 line
    shopt -s globstar nullglob
    while IFS= read -r line; do
        [[ $line == "$target "* ]] || continue
        line=${line#"$target "}
        if [[ $line == "= "* ]]; then
            printf '%b' "${line#= }" >"$corpus/seed-line-$count"
            count=$((count + 1))
            continue
        fi
        local file
        # The pattern is meant to be expanded.
        # shellcheck disable=SC2231
        for file in "$root"/$line; do
            [[ -f $file ]] || continue
            local name=${file#"$root"/}
            cp "$file" "$corpus/seed-${name//\//-}"
        done
    done <"$here/seeds.list"
}

summary=()
status=0
SECONDS=0
for target in "${targets[@]}"; do
    corpus=$here/corpus/$target
    artifacts=$here/artifacts/$target
    mkdir -p "$corpus" "$artifacts"
    seed "$target" "$corpus"
    case $target in
    xml) length=4096 words=(xml) ;;
    cda | cda_pack) length=8192 words=(xml) ;;
    json_model) length=4096 words=(json) ;;
    privacy) length=512 words=(values) ;;
    xpath) length=400 words=(xpath) ;;
    schematron) length=3000 words=(schematron xpath xml) ;;
    xsd) length=3000 words=(xsd xml) ;;
    pack) length=512 words=(pack) ;;
    hl7v2) length=2000 words=(hl7v2) ;;
    mail) length=3000 words=(mail) ;;
    xdm) length=3000 words=(pack xml) ;;
    *) length=300 words=(values) ;;
    esac
    (cd "$here/dict" && cat "${words[@]/%/.dict}") >"$artifacts.dict"
    options=(-max_len="$length" -dict="$artifacts.dict")
    log=$here/artifacts/$target.log
    if "$here/target/$triple/release/$target" "$corpus" "${options[@]}" -max_total_time="$seconds" \
        -timeout=30 -rss_limit_mb=2048 -print_final_stats=1 -artifact_prefix="$artifacts/" >"$log" 2>&1; then
        outcome=ok
    else
        outcome=FINDING
        status=1
    fi
    executions=$(sed -n 's/^stat::number_of_executed_units: *//p' "$log" | tail -1)
    coverage=$(sed -n 's/.* cov: \([0-9]*\).*/\1/p' "$log" | tail -1)
    summary+=("$(printf '%-12s %8s  %12s executions  %6s edges' "$target" "$outcome" "${executions:-?}" "${coverage:-?}")")
    if [[ $status -ne 0 ]]; then
        tail -40 "$log"
        break
    fi
done
printf '%s\n' "${summary[@]}"
printf '%s s for %s targets\n' "$SECONDS" "${#summary[@]}"
exit "$status"
