# Test targets, included by the top Makefile. tests/README.md tells how to add each kind.

UNIT := $(patsubst tests/unit/%.c,$(BUILD)/tests/%,$(wildcard tests/unit/*.c))

$(BUILD)/tests/%: tests/unit/%.c $(BUILD)/libchayue.a
	@mkdir -p $(@D)
	@echo "  TEST  $<"
	$(Q)$(CC) $(CPPFLAGS) -Itests -Isrc $(ALL_CFLAGS) $(LDFLAGS) -MMD -MP -o $@ $< \
		$(BUILD)/libchayue.a -lcmocka $(PCRE2_LIBS) $(TEST_LIBS)

# Widths are compared with those of a terminal.
$(BUILD)/tests/text_width: private TEST_LIBS := -lvterm

# These run a second time with borders of blocks, segments and batches every few characters.
SMALL       := index_library index_segment query_match query_numeral query_rank query_regex \
               query_run query_search
SMALL_SIZES := -DCY_BLOCK_BYTES=48 -DCY_SEGMENT_BYTES=1000 -DSTRETCH=40 -DFIRST_BATCH=200 \
               -DBATCH_FILES=5 -DSTEP_FILES=3 -DALONE_BYTES=100
SMALL_CORE  := $(patsubst src/%.c,$(BUILD)/small/%.o,$(foreach layer,index query,$(call source,$(layer))))

$(BUILD)/small/%.o: src/%.c | $(TABLES)
	@mkdir -p $(@D)
	@echo "  CC    $< (small)"
	$(Q)$(CC) $(CPPFLAGS) $(SMALL_SIZES) $(ALL_CFLAGS) -MMD -MP -c -o $@ $<

$(BUILD)/tests/%_small: tests/unit/%.c $(SMALL_CORE) $(BUILD)/libchayue.a
	@mkdir -p $(@D)
	@echo "  TEST  $< (small)"
	$(Q)$(CC) $(CPPFLAGS) $(SMALL_SIZES) -Itests -Isrc $(ALL_CFLAGS) $(LDFLAGS) -MMD -MP -o $@ $< \
		$(SMALL_CORE) $(BUILD)/libchayue.a -lcmocka $(PCRE2_LIBS)

UNIT += $(SMALL:%=$(BUILD)/tests/%_small)

-include $(UNIT:%=%.d) $(SMALL_CORE:.o=.d)

# A fuzz target is tests/fuzz/NAME.c with its corpus in tests/fuzz/NAME/. `make fuzz` builds all
# of them with libFuzzer (run build/fuzz/NAME tests/fuzz/NAME); tests replay the corpora without.
TARGETS := $(filter-out replay,$(patsubst tests/fuzz/%.c,%,$(wildcard tests/fuzz/*.c)))
FUZZ    := $(TARGETS:%=$(BUILD)/fuzz/%)
REPLAY  := $(TARGETS:%=$(BUILD)/replay/%)

FUZZ_CC     ?= clang
FUZZ_CFLAGS ?= -std=c11 -O1 -g -pthread -fsanitize=fuzzer,address,undefined \
               -fno-sanitize-recover=undefined
CORE_SOURCE := $(foreach layer,$(LAYERS),$(call source,$(layer)))

# The core is compiled anew: its branches guide the fuzzer.
$(BUILD)/fuzz/%: tests/fuzz/%.c $(CORE_SOURCE) $(wildcard include/chayue/*/*.h tests/*.h) | $(TABLES)
	@mkdir -p $(@D)
	@echo "  FUZZ  $@"
	$(Q)$(FUZZ_CC) $(CPPFLAGS) -Itests -Isrc $(FUZZ_CFLAGS) -o $@ $< $(CORE_SOURCE) $(PCRE2_LIBS)

$(BUILD)/replay/%: tests/fuzz/%.c tests/fuzz/replay.c $(BUILD)/libchayue.a
	@mkdir -p $(@D)
	@echo "  TEST  $<"
	$(Q)$(CC) $(CPPFLAGS) -Itests -Isrc -DREPLAY_CORPUS='"tests/fuzz/$*"' $(ALL_CFLAGS) $(LDFLAGS) \
		-o $@ $< tests/fuzz/replay.c $(BUILD)/libchayue.a $(PCRE2_LIBS)

fuzz: $(FUZZ)

# On a pseudo-terminal: tests/tui/NAME.c with the harness tests/tui/pty.c. What they run is the
# program itself or one of tests/tui/programs/.
TUI := $(patsubst tests/tui/%.c,$(BUILD)/tui/%,$(filter-out %/pty.c,$(wildcard tests/tui/*.c)))
TUI_PROGRAMS := $(patsubst tests/tui/%.c,$(BUILD)/tui/%,$(wildcard tests/tui/programs/*.c))

linked = $(filter %.c %.o %.a,$^)

$(BUILD)/tui/pty.o: tests/tui/pty.c
	@mkdir -p $(@D)
	$(Q)$(CC) $(CPPFLAGS) $(ALL_CFLAGS) -MMD -MP -c -o $@ $<

$(BUILD)/tui/programs/%: tests/tui/programs/%.c $(call object,ui) $(BUILD)/libchayue.a
	@mkdir -p $(@D)
	@echo "  TEST  $<"
	$(Q)$(CC) $(CPPFLAGS) $(ALL_CFLAGS) $(LDFLAGS) -MMD -MP -MF $@.d -o $@ $(linked) \
		$(CURSES_LIBS) $(PCRE2_LIBS)

$(BUILD)/tui/%: tests/tui/%.c $(BUILD)/tui/pty.o $(BUILD)/libchayue.a | $(TUI_PROGRAMS) \
		$(BUILD)/chayue
	@mkdir -p $(@D)
	@echo "  TEST  $<"
	$(Q)$(CC) $(CPPFLAGS) -Itests -DBUILD='"$(abspath $(BUILD))"' $(ALL_CFLAGS) $(LDFLAGS) \
		-MMD -MP -MF $@.d -o $@ $(linked) -lcmocka -lvterm -lutil $(PCRE2_LIBS)

-include $(TUI:%=%.d) $(TUI_PROGRAMS:%=%.d) $(BUILD)/tui/pty.d

# Scripts of keys, played without a terminal.
$(BUILD)/screen/run: $(wildcard tests/screen/*.c tests/screen/*.h) $(BUILD)/libchayue.a
	@mkdir -p $(@D)
	@echo "  TEST  $@"
	$(Q)$(CC) $(CPPFLAGS) $(ALL_CFLAGS) $(LDFLAGS) -o $@ $(linked) $(PCRE2_LIBS)

$(BUILD)/golden/json: tests/golden/json.c $(BUILD)/libchayue.a
	@mkdir -p $(@D)
	@echo "  TEST  $@"
	$(Q)$(CC) $(CPPFLAGS) $(ALL_CFLAGS) $(LDFLAGS) -o $@ $(linked)

# Figures against an annotation by hand: SEEDS and GOLD name the folders.
$(BUILD)/gold/%: tests/gold/%.c $(BUILD)/libchayue.a
	@mkdir -p $(@D)
	@echo "  TEST  $@"
	$(Q)$(CC) $(CPPFLAGS) $(ALL_CFLAGS) $(LDFLAGS) -o $@ $(linked) $(PCRE2_LIBS)

HELPERS := $(BUILD)/screen/run $(BUILD)/golden/json $(BUILD)/gold/score \
           $(BUILD)/gold/score_cites $(BUILD)/gold/score_terms
SUITE   := $(UNIT) $(REPLAY) tests/golden.sh tests/gold.sh tests/gold_cites.sh tests/gold_terms.sh \
           tests/cli.sh tests/manual.sh tests/screen.sh $(TUI)

run_tests = @BUILD=$(BUILD) CHAYUE=$(abspath $(BUILD)/chayue) sh tests/run.sh

unit: $(UNIT)
	$(run_tests) $(UNIT)

replay: $(REPLAY)
	$(run_tests) $(REPLAY)

tui: all $(TUI)
	$(run_tests) $(TUI)

golden: all $(BUILD)/golden/json
	$(run_tests) tests/golden.sh

gold: $(BUILD)/gold/score $(BUILD)/gold/score_cites $(BUILD)/gold/score_terms
	@BUILD=$(BUILD) tests/gold.sh
	@BUILD=$(BUILD) tests/gold_cites.sh
	@BUILD=$(BUILD) tests/gold_terms.sh

screen: $(BUILD)/screen/run
	$(run_tests) tests/screen.sh

# Writes what golden and screen compare with: then read the difference.
goldens: all $(HELPERS)
	@BUILD=$(BUILD) tests/golden.sh --update | grep -v '^ok'
	@BUILD=$(BUILD) tests/screen.sh --update | grep -v '^ok'

suite: all $(UNIT) $(REPLAY) $(HELPERS) $(TUI)
	$(run_tests) $(SUITE)

# The command line: CHAYUE names the program.
cli: $(BUILD)/chayue
	$(run_tests) tests/cli.sh

# A locale that is not UTF-8. It takes ten seconds; without it its test is skipped.
LOCALE := $(BUILD)/locale/zh_CN.GB18030

$(LOCALE):
	@mkdir -p $(@D)
	@echo "  LOCALE $@"
	-$(Q)localedef -c -i zh_CN -f GB18030 $@ 2>/dev/null

check:
	@sh src/gen/depends.sh test
	@$(MAKE) --no-print-directory all $(UNIT) $(REPLAY) $(HELPERS) $(TUI) $(LOCALE)
	@$(MAKE) --no-print-directory static 2>/dev/null || echo "no static libraries: not tested"
	$(run_tests) tests/layers.sh tests/corpus.sh $(SUITE)

SANITIZERS := -fsanitize=address,undefined -fno-sanitize-recover=undefined

sanitize:
	@sh src/gen/depends.sh test
	@$(MAKE) --no-print-directory BUILD=$(BUILD)/asan CFLAGS='-O1 -g $(SANITIZERS)' \
		LDFLAGS='$(SANITIZERS)' suite

VALGRIND := valgrind -q --error-exitcode=9 --leak-check=full --suppressions=tests/valgrind.supp

# Vector code may read a whole aligned word beyond what it was given.
valgrind: export CHAYUE_PORTABLE := 1

# The program itself, headless, and the application behind a script of keys.
valgrind: all $(UNIT) $(BUILD)/screen/run
	@sh src/gen/depends.sh valgrind
	$(VALGRIND) $(BUILD)/chayue search --json 责任 corpus tests/data >/dev/null
	$(VALGRIND) $(BUILD)/screen/run tests/screen/search-all.keys >/dev/null
	@UNDER='$(VALGRIND)' sh tests/run.sh $(UNIT)

.PHONY: unit fuzz replay tui cli golden gold screen goldens suite check sanitize valgrind

# Side by side with peers, on text fetched by its package's name. BENCH_BIG=0 leaves out 1 GB.
$(BUILD)/bench/tool: tests/bench/tool.c $(BUILD)/libchayue.a
	@mkdir -p $(@D)
	$(Q)$(CC) $(CPPFLAGS) $(ALL_CFLAGS) $(LDFLAGS) -o $@ $(linked) -lutil

$(BUILD)/bench/hello: tests/bench/hello.c
	@mkdir -p $(@D)
	$(Q)$(CC) $(CPPFLAGS) $(ALL_CFLAGS) $(LDFLAGS) -o $@ $(linked) $(CURSES_LIBS)

bench: all $(BUILD)/bench/tool $(BUILD)/bench/hello
	@sh src/gen/depends.sh bench
	@tests/bench/bench.sh $(BUILD)/chayue $(BUILD)/bench $(BUILD)/bench

.PHONY: bench
