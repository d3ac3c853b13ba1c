# The commands of the project. What a target is for stands in the line of its name here.
#
# make run        take in the sample collection, show what was found, then watch the inbox
# make test       run all tests
# make test-long  run all tests, the long ones too, and fuzz
# make test-sanitized  run the tests with the address sanitizer, and what has threads with that for threads
# make fuzz       try made-up files in the reading of every format, a minute each
# make build      build everything for debugging
# make release    build the command as it is used, into .build/release/stemma
# make install    put the command, the service and their settings where Debian has them
# make lint       check the layout of the code
# make format     lay out the code
# make setup      install what building needs and this machine lacks
# make clean      remove what was built and the demo's store
# make help       this list
#
# INBOX=folder and STORE=file say where `make run` watches and stores. DESTDIR=folder stands before
# every path of `make install`.

INBOX ?= inbox
STORE ?= .stemma/demo.sqlite

SWIFT_FILES := Sources Tests Fuzzing/Sources/FuzzReading Fuzzing/Package.swift Package.swift

# The README of the sample collection is about its articles and is none.
SEEDS := $(filter-out seeds/README.md,$(wildcard seeds/*.txt seeds/*.md))

# An import needs its dependency in the manifest, not only somewhere in the build.
CHECKED := --explicit-target-dependency-import-check error

# The command starts faster with Swift's libraries inside it, and runs where Swift is not.
RELEASE := -c release --static-swift-stdlib --product stemma

STEMMA := .build/release/stemma

.DEFAULT_GOAL := help

.PHONY: run
run: release
	@mkdir -p "$(INBOX)" "$(dir $(STORE))"
	@echo; echo "== Taking in the sample collection, seeds/"; echo
	@$(STEMMA) ingest --store "$(STORE)" $(SEEDS) || [ $$? -eq 1 ]
	@echo; echo "== The articles it holds"; echo
	@$(STEMMA) articles --store "$(STORE)"
	@echo; echo "== What they have in common"; echo
	@$(STEMMA) relations --store "$(STORE)"
	@echo; echo "== Ask further"; echo
	@echo "  $(STEMMA) provenance --store $(STORE) seeds/paper-version.txt"
	@echo "  $(STEMMA) search --store $(STORE) harbour"
	@echo "  $(STEMMA) --help"
	@echo; echo "== Watching $(INBOX)/; drop an article there. Ctrl-C stops."; echo
	@exec $(STEMMA) watch --inbox "$(INBOX)" --store "$(STORE)"

.PHONY: test
test: setup
	swift test --disable-xctest $(CHECKED)

.PHONY: test-long
test-long: setup
	Config/set-up Config/packages-faults.debian || true
	STEMMA_LONG=1 swift test --disable-xctest $(CHECKED)
	Fuzzing/run 60

.PHONY: test-sanitized
test-sanitized: setup
	Tests/Sanitizers/address
	Tests/Sanitizers/thread

.PHONY: fuzz
fuzz: setup
	Fuzzing/run 60

.PHONY: build
build: setup
	swift build $(CHECKED)

.PHONY: release
release: setup
	swift build $(RELEASE)

# The settings of a machine are its operator's: what is there is not replaced.
.PHONY: install
install: $(STEMMA)
	install -D -m 755 $(STEMMA) "$(DESTDIR)/usr/bin/stemma"
	install -d "$(DESTDIR)/usr/lib/systemd/system" "$(DESTDIR)/usr/share/doc/stemma"
	install -m 644 Config/*.service Config/*.timer "$(DESTDIR)/usr/lib/systemd/system"
	install -D -m 644 Config/stemma.sysusers "$(DESTDIR)/usr/lib/sysusers.d/stemma.conf"
	install -D -m 644 Config/stemma.tmpfiles "$(DESTDIR)/usr/lib/tmpfiles.d/stemma.conf"
	[ -e "$(DESTDIR)/etc/stemma/stemma.yaml" ] \
	  || install -D -m 644 Config/service.yaml "$(DESTDIR)/etc/stemma/stemma.yaml"
	install -m 644 Config/stemma.yaml README.md CHANGELOG.md docs/Service.md \
	  "$(DESTDIR)/usr/share/doc/stemma"
	install -m 644 LICENSE "$(DESTDIR)/usr/share/doc/stemma/copyright"
	install -d "$(DESTDIR)/usr/share/bash-completion/completions" \
	  "$(DESTDIR)/usr/share/zsh/vendor-completions" \
	  "$(DESTDIR)/usr/share/fish/vendor_completions.d" "$(DESTDIR)/usr/share/man/man1"
	$(STEMMA) --generate-completion-script bash \
	  > "$(DESTDIR)/usr/share/bash-completion/completions/stemma"
	$(STEMMA) --generate-completion-script zsh \
	  > "$(DESTDIR)/usr/share/zsh/vendor-completions/_stemma"
	$(STEMMA) --generate-completion-script fish \
	  > "$(DESTDIR)/usr/share/fish/vendor_completions.d/stemma.fish"
	$(STEMMA) manual "$(DESTDIR)/usr/share/man/man1"
	@echo "Next: systemd-sysusers && systemd-tmpfiles --create && systemctl daemon-reload"
	@echo "then: systemctl enable --now stemma stemma-check.timer stemma-backup.timer"

$(STEMMA):
	$(MAKE) release

.PHONY: lint
lint: setup
	swift format lint --strict --recursive $(SWIFT_FILES)

.PHONY: format
format: setup
	swift format --in-place --recursive $(SWIFT_FILES)

.PHONY: setup
setup:
	@Config/set-up

.PHONY: clean
clean:
	rm -rf .build .stemma

.PHONY: help
help:
	@sed -n 's/^# \(make .*\)/\1/p' Makefile
