/*
 * app/keymap: bindings by pane, in the order of the tables they are from. They are few, so they are
 * looked through one by one.
 */
#include "keymap.h"

#include "chayue/base/trail.h"
#include "chayue/text/width.h"

#include <assert.h>

const struct action actions[] = {
#define CY_ACTION(name, keys, panes, zh, en) {#name, keys, panes, {zh, en}, act_##name},
#include "chayue/app/actions.def"
#undef CY_ACTION
};
const size_t n_actions = CY_LEN(actions);

static const struct {
	char letter;
	const char *name;
} panes[N_PANES] = {
	[PANE_LIST] = {'l', "list"},
	[PANE_OUTLINE] = {'o', "outline"},
	[PANE_READER] = {'r', "reader"},
	[PANE_PANEL] = {'p', "panel"},
	[PANE_TABLE] = {'t', "table"},
	[PANE_SIDES] = {'s', "sides"},
};

/* The setting's words, by number. */
enum keymap_word { KEYMAP_less, KEYMAP_vim, KEYMAP_emacs };

/* action -1: the key is given up. */
static const struct overlay {
	enum keymap_word keymap;
	const char *panes, *keys;
	int action;
	enum rank rank;
} overlays[] = {
#define CY_KEYS(map, panes, keys, name) {KEYMAP_##map, panes, keys, ACTION_##name, RANK_KEYMAP},
#define CY_ALSO(map, panes, keys, name) {KEYMAP_##map, panes, keys, ACTION_##name, RANK_ALSO},
#define CY_NO_KEY(map, panes, keys)     {KEYMAP_##map, panes, keys, -1, RANK_KEYMAP},
#include "chayue/app/keymaps.def"
};

unsigned keymap_panes(const char *letters)
{
	unsigned bits = 0;

	for (unsigned i = 0; i < N_PANES; i++)
		bits |= strchr(letters, panes[i].letter) ? 1u << i : 0;
	return bits;
}

const char *keymap_pane_name(enum pane pane)
{
	return panes[pane].name;
}

bool keymap_works(const struct action *action, enum pane pane)
{
	return strchr(action->panes, panes[pane].letter) != NULL;
}

bool keymap_is_text(uint32_t key)
{
	return key >= 0x20 && key < 0x110000;
}

/* Changing the map */

static struct binding *find_equal(struct keymap *map, unsigned pane, const struct cy_sequence *keys)
{
	cy_vec_each (b, &map->panes[pane]) {
		if (b->keys.n == keys->n && cy_sequence_starts(&b->keys, keys))
			return b;
	}
	return NULL;
}

/* Where text is typed a character is no key. */
static bool takes(unsigned pane, const struct cy_sequence *keys)
{
	return pane != PANE_PANEL || !keymap_is_text(keys->key[0]);
}

static void put(struct keymap *map, unsigned pane, struct binding binding)
{
	struct binding *old = find_equal(map, pane, &binding.keys);

	if (old)
		*old = binding;
	else
		cy_vec_push(&map->panes[pane], binding);
}

/* False: it was not bound. */
static bool drop(struct keymap *map, unsigned pane, const struct cy_sequence *keys)
{
	struct binding *old = find_equal(map, pane, keys);
	struct binding *end = map->panes[pane].v + map->panes[pane].n;

	if (!old)
		return false;
	memmove(old, old + 1, (size_t)(end - old - 1) * sizeof *old);
	map->panes[pane].n--;
	return true;
}

/* What works in one pane alone takes its keys there from what works in several. */
static void put_defaults(struct keymap *map, const struct action *action, bool alone)
{
	struct cy_span rest = cy_span_str(action->keys);

	if ((action->panes[1] == '\0') != alone)
		return;
	while (rest.n) {
		const char *blank = memchr(rest.p, ' ', rest.n);
		size_t n = blank ? (size_t)(blank - rest.p) : rest.n;
		struct binding binding = {.action = action, .rank = RANK_DEFAULT};
		int status = cy_sequence_parse(&binding.keys, cy_span(rest.p, n));

		assert(status == 0);
		for (unsigned pane = 0; pane < N_PANES; pane++) {
			if (keymap_works(action, (enum pane)pane) && takes(pane, &binding.keys))
				put(map, pane, binding);
		}
		rest = cy_span_slice(rest, blank ? n + 1 : n, rest.n);
	}
}

static void put_overlay(struct keymap *map, const struct overlay *overlay)
{
	struct binding binding = {.rank = overlay->rank};
	unsigned bits = keymap_panes(overlay->panes);
	int status = cy_sequence_parse(&binding.keys, cy_span_str(overlay->keys));

	assert(status == 0);
	if (overlay->action >= 0)
		binding.action = &actions[overlay->action];
	for (unsigned pane = 0; pane < N_PANES; pane++) {
		if (!(bits & 1u << pane))
			continue;
		if (binding.action)
			put(map, pane, binding);
		else
			drop(map, pane, &binding.keys);
	}
}

/* The user's binds */

/* A binding that begins with these keys, or that they begin with; not an equal one. */
static const struct binding *find_rival(
	const struct keymap *map, unsigned pane, const struct cy_sequence *keys)
{
	cy_vec_each (b, &map->panes[pane]) {
		if (b->keys.n != keys->n &&
			(cy_sequence_starts(&b->keys, keys) || cy_sequence_starts(keys, &b->keys)))
			return b;
	}
	return NULL;
}

static void tell_rival(const struct cy_bind *bind, unsigned pane, const struct binding *rival,
	const char *path, struct cy_diags *diags)
{
	char keys[CY_SEQUENCE_NAME_SIZE], others[CY_SEQUENCE_NAME_SIZE];
	struct cy_buf command = {0};

	keymap_put_command(rival->action, &command);
	cy_diag_add(diags, CY_DIAG_ERROR, path, CY_DIAG_NOWHERE, CY_MSG_KEYS_RIVAL, bind->line,
		cy_sequence_name(&bind->keys, keys), cy_sequence_name(&rival->keys, others),
		command.p, panes[pane].name, others);
	cy_buf_dispose(&command);
}

static void put_bind(
	struct keymap *map, const struct cy_bind *bind, const char *path, struct cy_diags *diags)
{
	struct binding binding = {.keys = bind->keys,
		.action = &actions[bind->action],
		.argument = bind->argument,
		.rank = RANK_USER,
		.line = bind->line};
	const struct binding *other;
	char keys[CY_SEQUENCE_NAME_SIZE];
	unsigned before = 0; /* line that has bound them already */

	for (unsigned pane = 0; pane < N_PANES; pane++) {
		if (!(bind->panes & 1u << pane))
			continue;
		other = find_rival(map, pane, &bind->keys);
		if (other) {
			tell_rival(bind, pane, other, path, diags);
			return;
		}
		other = find_equal(map, pane, &bind->keys);
		if (other && !before)
			before = other->line;
	}
	for (unsigned pane = 0; pane < N_PANES; pane++) {
		if (bind->panes & 1u << pane)
			put(map, pane, binding);
	}
	if (before)
		cy_diag_add(diags, CY_DIAG_ERROR, path, CY_DIAG_NOWHERE, CY_MSG_KEYS_TWICE,
			bind->line, cy_sequence_name(&bind->keys, keys), before);
}

static void drop_bound(
	struct keymap *map, const struct cy_bind *bind, const char *path, struct cy_diags *diags)
{
	char keys[CY_SEQUENCE_NAME_SIZE];
	bool dropped = false;

	for (unsigned pane = 0; pane < N_PANES; pane++) {
		if (bind->panes & 1u << pane)
			dropped = drop(map, pane, &bind->keys) || dropped;
	}
	if (!dropped)
		cy_diag_add(diags, CY_DIAG_ERROR, path, CY_DIAG_NOWHERE, CY_MSG_KEYS_FREE,
			bind->line, cy_sequence_name(&bind->keys, keys));
}

void keymap_build(struct keymap *map, int keymap, const struct cy_binds *binds, const char *path,
	struct cy_diags *conflicts)
{
	keymap_dispose(map);
	for (size_t i = 0; i < n_actions; i++)
		put_defaults(map, &actions[i], false);
	for (size_t i = 0; i < n_actions; i++)
		put_defaults(map, &actions[i], true);
	for (size_t i = 0; i < CY_LEN(overlays); i++) {
		if ((int)overlays[i].keymap == keymap)
			put_overlay(map, &overlays[i]);
	}
	cy_vec_each (bind, &binds->list) {
		if (bind->action >= 0)
			put_bind(map, bind, path, conflicts);
		else
			drop_bound(map, bind, path, conflicts);
	}
}

void keymap_dispose(struct keymap *map)
{
	for (unsigned pane = 0; pane < N_PANES; pane++)
		cy_vec_dispose(&map->panes[pane]);
}

/* Asking */

const struct binding *keymap_find(
	const struct keymap *map, enum pane pane, const struct cy_sequence *keys, bool *more)
{
	*more = false;
	cy_vec_each (b, &map->panes[pane]) {
		if (!cy_sequence_starts(&b->keys, keys))
			continue;
		if (b->keys.n == keys->n)
			return b;
		*more = true;
	}
	return NULL;
}

const struct binding *keymap_key_of(
	const struct keymap *map, enum pane pane, const struct action *action)
{
	const struct binding *best = NULL;

	cy_vec_each (b, &map->panes[pane]) {
		if (b->action == action && !b->argument && (!best || b->rank > best->rank))
			best = b;
	}
	return best;
}

/* Whether these keys run the action in a pane before this one, too. */
static bool was_named(const struct keymap *map, unsigned before, const struct binding *binding)
{
	for (unsigned pane = 0; pane < before; pane++) {
		cy_vec_each (b, &map->panes[pane]) {
			if (b->action == binding->action && b->keys.n == binding->keys.n &&
				cy_sequence_starts(&b->keys, &binding->keys))
				return true;
		}
	}
	return false;
}

void keymap_put_keys(
	const struct keymap *map, const struct action *action, int cols, struct cy_buf *out)
{
	char name[CY_SEQUENCE_NAME_SIZE];
	size_t n = out->n;

	for (int rank = N_RANKS - 1; rank >= 0; rank--) {
		for (unsigned pane = 0; pane < N_PANES; pane++) {
			cy_vec_each (b, &map->panes[pane]) {
				if (b->action != action || (int)b->rank != rank || b->argument ||
					was_named(map, pane, b))
					continue;
				cy_sequence_name(&b->keys, name);
				if (out->n > n && (cols -= cy_width_of(cy_span_str(name)) + 1) < 0)
					return;
				if (out->n == n)
					cols -= cy_width_of(cy_span_str(name));
				cy_buf_printf(out, "%s%s", out->n > n ? " " : "", name);
			}
		}
	}
	if (out->n == n) {
		cy_buf_putc(out, ':');
		keymap_put_command(action, out);
	}
}

/* Names are written with - on the command line. */
static bool name_equal(const char *name, struct cy_span typed)
{
	if (strlen(name) != typed.n)
		return false;
	for (size_t i = 0; i < typed.n; i++) {
		if ((typed.p[i] == '-' ? '_' : typed.p[i]) != name[i])
			return false;
	}
	return true;
}

const struct action *keymap_command(struct cy_span name)
{
	for (size_t i = 0; i < n_actions; i++) {
		if (name_equal(actions[i].name, name))
			return &actions[i];
	}
	return NULL;
}

void keymap_put_command(const struct action *action, struct cy_buf *out)
{
	for (const char *p = action->name; *p; p++)
		cy_buf_putc(out, *p == '_' ? '-' : *p);
}

bool keymap_takes_argument(const struct action *action)
{
	static action_fn *const takers[] = {act_save_search, act_delete_search, act_compare,
		act_set, act_map, act_note, act_notes, act_list_width, act_list_height,
		act_panel_height};

	for (size_t i = 0; i < CY_LEN(takers); i++) {
		if (action->run == takers[i])
			return true;
	}
	return false;
}
