# chayue: the layers below are the architecture; each may use itself and those before it.
#
#   make            build/chayue
#   make static     build/chayue-static, which needs no libraries
#   make run        installs what is missing, builds, opens corpus/
#   make check      installs what the tests need, builds, runs all tests
#   make install    PREFIX (/usr/local), DESTDIR
#   make sanitize   tests under the address and undefined behaviour sanitizers
#   make valgrind   unit tests under valgrind
#   make tidy       clang-format, in place
#
# BUILD names the folder for everything that is made; CC, CFLAGS, LDFLAGS as usual.

PREFIX  ?= /usr/local
BUILD   ?= build
UNICODE ?= /usr/share/unicode

VERSION := 0.1.0

# V=1 shows the commands.
Q := $(if $(V),,@)

CFLAGS   ?= -O2 -g
WARNINGS := -Wall -Wextra -Wshadow -Wstrict-prototypes -Wmissing-prototypes -Wconversion \
            -Wpointer-arith -Wvla $(if $(CI),-Werror)
CPPFLAGS += -Iinclude -I$(BUILD)/gen -D_GNU_SOURCE -DCHAYUE_VERSION='"$(VERSION)"'
ALL_CFLAGS = -std=c11 $(WARNINGS) $(CFLAGS) -pthread

PKG_CONFIG ?= pkg-config
PCRE2_LIBS  = $(shell $(PKG_CONFIG) --libs libpcre2-8 2>/dev/null || echo -lpcre2-8)
CURSES_LIBS = $(shell $(PKG_CONFIG) --libs ncursesw 2>/dev/null || echo -lncursesw -ltinfo)

# The core knows no terminal library; unit tests link it alone.
LAYERS := base text doc index query study view app
SHELLS := ui cli

source = $(wildcard src/$(1)/*.c)
object = $(patsubst src/%.c,$(BUILD)/%.o,$(call source,$(1)))

CORE    := $(foreach layer,$(LAYERS),$(call object,$(layer)))
PROGRAM := $(foreach layer,$(SHELLS),$(call object,$(layer)))

# Tables made at build time: build/gen/NAME.inc by src/gen/NAME.c, a program of its own.
TABLES := $(patsubst src/gen/%.c,$(BUILD)/gen/%.inc,$(filter-out %/manual.c,$(wildcard src/gen/*.c)))

# Pages of the manual with the lists of keys in them; those below man/zh are in Chinese.
MANUALS := $(patsubst %.in,$(BUILD)/%,$(wildcard man/*.in man/zh/*.in))

all: $(BUILD)/chayue $(MANUALS)

$(BUILD)/chayue: $(PROGRAM) $(BUILD)/libchayue.a
	@echo "  LINK  $@"
	$(Q)$(CC) $(ALL_CFLAGS) $(LDFLAGS) -o $@ $^ $(CURSES_LIBS) $(PCRE2_LIBS)

# The same with all libraries in it: needs nothing of the machine it runs on.
static: $(BUILD)/chayue-static

$(BUILD)/chayue-static: $(PROGRAM) $(BUILD)/libchayue.a
	@echo "  LINK  $@"
	$(Q)$(CC) $(ALL_CFLAGS) $(LDFLAGS) -static -o $@ $^ $(CURSES_LIBS) $(PCRE2_LIBS)

$(BUILD)/libchayue.a: $(CORE)
	$(Q)rm -f $@ && $(AR) rcs $@ $^

$(BUILD)/%.o: src/%.c | $(TABLES)
	@mkdir -p $(@D)
	@echo "  CC    $<"
	$(Q)$(CC) $(CPPFLAGS) $(ALL_CFLAGS) -MMD -MP -c -o $@ $<

# Generators run on the building machine and are the only users of libunistring.
$(BUILD)/gen/%: src/gen/%.c
	@mkdir -p $(@D)
	@echo "  GEN   $@"
	$(Q)$(CC) $(CPPFLAGS) -std=c11 $(WARNINGS) -O1 -MMD -MP -MF $@.d -o $@ $< -lunistring

$(BUILD)/gen/%.inc: $(BUILD)/gen/%
	$(Q)$< $(UNICODE) > $@.tmp && mv $@.tmp $@

# Descriptions of terminals, for machines without.
$(BUILD)/gen/terminfo.inc: src/gen/terminfo.sh
	@mkdir -p $(@D)
	$(Q)sh $< > $@.tmp && mv $@.tmp $@

$(BUILD)/ui/builtin.o: $(BUILD)/gen/terminfo.inc

# The packs of rules that are built in, in the order of their names.
RULES := $(sort $(wildcard src/study/rules/*.rules))

$(BUILD)/gen/rules.inc: $(BUILD)/gen/rules $(RULES)
	$(Q)$< $(RULES) > $@.tmp && mv $@.tmp $@

$(BUILD)/man/%: man/%.in $(BUILD)/gen/manual
	@mkdir -p $(@D)
	$(Q)$(BUILD)/gen/manual $(if $(filter zh/%,$*),zh,en) < $< > $@.tmp && mv $@.tmp $@

-include $(CORE:.o=.d) $(PROGRAM:.o=.d) $(TABLES:.inc=.d) $(BUILD)/gen/manual.d

include tests/tests.mk

run:
	@sh src/gen/depends.sh build
	@$(MAKE) --no-print-directory all
	$(BUILD)/chayue corpus

install: all
	install -d $(DESTDIR)$(PREFIX)/bin $(DESTDIR)$(PREFIX)/share/man/man1 \
		$(DESTDIR)$(PREFIX)/share/man/man5
	install -m 755 $(BUILD)/chayue $(DESTDIR)$(PREFIX)/bin/chayue
	install -m 644 $(BUILD)/man/chayue.1 $(DESTDIR)$(PREFIX)/share/man/man1/chayue.1
	install -m 644 man/chayue-rules.5 $(DESTDIR)$(PREFIX)/share/man/man5/chayue-rules.5
	$(Q)for page in $(filter $(BUILD)/man/zh/%,$(MANUALS)); do \
		install -D -m 644 $$page $(DESTDIR)$(PREFIX)/share/man/zh_CN/man1/$${page##*/}; \
	done

tidy:
	clang-format -i $$(git ls-files '*.c' '*.h')

clean:
	rm -rf $(BUILD)

.PHONY: all static run install tidy clean
.SECONDARY:
.DELETE_ON_ERROR:
