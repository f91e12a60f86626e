# make run     builds Punchline and starts the sample shop on this machine
# make test    every test; make check: format, imports, tidiness, release link; make format: puts the code in order
# make fuzz    feeds every parser with made-up inputs (FUZZ="-runs=10000000" for more): docs/fuzzing.md
# make simulate SEEDS=1..1000   whole gateways among failing disks, providers and clocks, each from a seed: docs/simulation.md
# make bench   measures on this machine and writes docs/benchmarks.md (BENCH="journal start": only these rows, and no page)
# make fire    kills the program KILLS times under load and looks at what is left: docs/simulation.md

SHELL := /bin/bash
.DEFAULT_GOAL := run
.PHONY: run deps test-deps build debug test check lint tidy format bench fire simulate fuzz fuzzer clean

venv := .build/venv
punchline := .build/release/punchline
sources := Package.swift Sources Tests Benchmarks

release_flags := --configuration release --static-swift-stdlib
benchmarks := EndToEndBenchmark JournalBenchmark DecisionBenchmark
debug_flags := --build-tests --explicit-target-dependency-import-check error

# A lost continuation hangs a test run without a word; no run of ours takes this long.
swift_test_seconds := 1200

run: deps build
	$(punchline) serve --config config --data data

deps:
	@.ci/deps build

test-deps: $(venv)/.installed
	@.ci/deps test

$(venv)/.installed: Tests/requirements.txt
	@.ci/deps test
	python3 -m venv $(venv)
	$(venv)/bin/pip install --quiet --disable-pip-version-check --requirement $<
	@touch $@

build: deps
	swift build $(release_flags) --product punchline

debug: deps
	swift build $(debug_flags)

test: test-deps debug build fuzzer
	timeout $(swift_test_seconds) swift test --skip-build --disable-xctest
	$(venv)/bin/python -m pytest Tests

check: lint tidy debug build

lint:
	swift format lint --strict --recursive --parallel $(sources)

tidy: test-deps
	$(venv)/bin/python -m pytest Tests/Tidy

format:
	swift format format --in-place --recursive --parallel $(sources)

bench: deps build
	@.ci/deps bench
	for program in $(benchmarks); do PUNCHLINE_BENCHMARKS=1 swift build $(release_flags) --product $$program || exit 1; done
	python3 Benchmarks/bench.py $(BENCH)

KILLS := 50
fire: test-deps build
	PUNCHLINE_KILLS=$(KILLS) $(venv)/bin/python -m pytest --numprocesses=0 -s Tests/EndToEnd/test_fire.py

simulate: deps
	PUNCHLINE_SIMULATION=1 swift build --configuration release --product Simulate
	.build/release/Simulate $(if $(SEEDS),--seeds $(SEEDS)) $(SIMULATE)

# A build of its own, so that no other has to be made anew after it. libFuzzer lies beside the runtime of Swift.
fuzzer: deps
	runtime=$$(swiftc -print-target-info | sed -n 's/.*"runtimeResourcePath": "\(.*\)".*/\1/p') && \
	PUNCHLINE_FUZZ=$$runtime/clang/lib/linux/libclang_rt.fuzzer_no_main-$$(uname -m).a \
	  swift build --configuration release --scratch-path .build/fuzz --product Fuzz

fuzz: fuzzer
	python3 Tests/Fuzz/fuzz.py $(FUZZ)

clean:
	rm -rf .build
