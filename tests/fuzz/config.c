/*
 * Reads anything as a configuration. Faults have one line without controls, and an end; values are
 * those of their settings; binds work where they stand; from what was read a map can be built, in
 * each keymap, in which no sequence begins with another.
 */
#include "app/keymap.h"

#include "chayue/text/chars.h"
#include "chayue/text/utf8.h"

#include <assert.h>
#include <stdint.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check_faults(const struct cy_diags *diags)
{
	cy_vec_each (diag, &diags->list) {
		const char *p = diag->what, *end = p + strlen(p);

		assert(*p && cy_utf8_valid_prefix(p, (size_t)(end - p)) == (size_t)(end - p));
		while (p < end)
			assert(!cy_char_is(cy_utf8_next(&p), CY_CHAR_CONTROL));
	}
}

static void check_settings(const struct cy_settings *settings)
{
	for (int i = 0; i < CY_N_SETTINGS; i++) {
		struct cy_buf text = {0};
		int value;

		cy_setting_put_value((enum cy_setting)i, settings->value[i], &text);
		assert(cy_setting_parse((enum cy_setting)i, cy_buf_span(&text), &value));
		assert(value == settings->value[i]);
		cy_buf_dispose(&text);
	}
}

static void check_bind(const struct cy_bind *bind)
{
	struct cy_sequence back;
	char name[CY_SEQUENCE_NAME_SIZE];

	assert(bind->line && bind->panes && bind->panes < 1u << N_PANES);
	assert(bind->keys.n >= 1 && bind->keys.n <= CY_SEQUENCE_KEYS);
	cy_sequence_name(&bind->keys, name);
	assert(cy_sequence_parse(&back, cy_span_str(name)) == 0);
	assert(back.n == bind->keys.n && cy_sequence_starts(&back, &bind->keys));
	assert(bind->action >= -1 && bind->action < N_ACTIONS);
	assert(bind->action < 0 || !(bind->panes & ~keymap_panes(actions[bind->action].panes)));
}

static void check_map(const struct cy_config *config, int keymap)
{
	struct cy_diags conflicts = {0};
	struct keymap map = {0};

	keymap_build(&map, keymap, &config->binds, config->path, &conflicts);
	check_faults(&conflicts);
	for (unsigned pane = 0; pane < N_PANES; pane++) {
		const struct binding *v = map.panes[pane].v;

		for (size_t i = 0; i < map.panes[pane].n; i++) {
			if (v[i].rank != RANK_USER)
				continue;
			for (size_t j = 0; j < map.panes[pane].n; j++)
				assert(i == j || !cy_sequence_starts(&v[j].keys, &v[i].keys));
		}
	}
	cy_diags_dispose(&conflicts);
	keymap_dispose(&map);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct cy_config config;

	if (size > 4096)
		return 0;
	cy_config_init(&config);
	cy_config_parse(&config, cy_span((const char *)data, size));
	assert(config.diags.list.n <= CY_CONFIG_FAULTS + 1);
	check_faults(&config.diags);
	check_settings(&config.settings);
	cy_vec_each (bind, &config.binds.list)
		check_bind(bind);
	for (int keymap = 0; keymap < 3; keymap++)
		check_map(&config, keymap);
	cy_config_dispose(&config);
	return 0;
}
