# Test targets, included by the top Makefile. tests/README.md tells how to add each kind.

UNIT := $(patsubst tests/unit/%.c,$(BUILD)/tests/%,$(wildcard tests/unit/*.c))

$(BUILD)/tests/%: tests/unit/%.c $(BUILD)/libchayue.a
	@mkdir -p $(@D)
	@echo "  TEST  $<"
	$(Q)$(CC) $(CPPFLAGS) -Itests -Isrc $(ALL_CFLAGS) $(LDFLAGS) -MMD -MP -o $@ $< \
		$(BUILD)/libchayue.a -lcmocka $(PCRE2_LIBS) $(TEST_LIBS)

# Widths are compared with those of a terminal.
$(BUILD)/tests/text_width: private TEST_LIBS := -lvterm

-include $(UNIT:%=%.d)

unit: $(UNIT)
	@sh tests/run.sh $(UNIT)

check:
	@sh src/gen/depends.sh test
	@$(MAKE) --no-print-directory all $(UNIT)
	@sh tests/run.sh $(UNIT)

.PHONY: unit check
