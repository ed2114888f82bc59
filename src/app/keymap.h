/*
 * app/keymap: the table of actions, and which keys run them: those of actions.def, under a keymap
 * of keymaps.def, under the user's own.
 */
#ifndef CHAYUE_APP_KEYMAP_H
#define CHAYUE_APP_KEYMAP_H

#include "chayue/app/app.h"
#include "chayue/app/config.h"
#include "chayue/app/sequence.h"
#include "chayue/base/msg.h"
#include "chayue/base/vec.h"

/* In the order in which Tab goes. A table, or two documents side by side, have the whole screen
 * while they have the focus. */
enum pane { PANE_LIST, PANE_OUTLINE, PANE_READER, PANE_PANEL, PANE_TABLE, PANE_SIDES, N_PANES };

typedef void action_fn(struct cy_app *);
struct action {
	const char *name, *keys, *panes, *help[CY_N_LANGS];
	action_fn *run;
};

/* The number of an action's row. */
enum {
#define CY_ACTION(name, keys, panes, zh, en) ACTION_##name,
#include "chayue/app/actions.def"
#undef CY_ACTION
	N_ACTIONS
};

extern const struct action actions[];
extern const size_t n_actions;

/* One function a row of the table. */
#define CY_ACTION(name, keys, panes, zh, en) action_fn act_##name;
#include "chayue/app/actions.def"
#undef CY_ACTION

/* Where a binding is from; of several for an action the one of the highest rank is shown. */
enum rank { RANK_ALSO, RANK_DEFAULT, RANK_KEYMAP, RANK_USER, N_RANKS };

struct binding {
	struct cy_sequence keys;
	const struct action *action;
	const char *argument; /* borrowed from the configuration; NULL: none */
	enum rank rank;
	unsigned line; /* RANK_USER: of the configuration */
};

/* In a pane no sequence is bound twice, and none begins with another. */
struct keymap {
	CY_VEC(struct binding) panes[N_PANES];
};

/* keymap: a value of that setting. Binds that cannot stand together are told as faults of the
 * file, each once, in the order of their lines. What the map held is forgotten. */
void keymap_build(struct keymap *, int keymap, const struct cy_binds *, const char *path,
	struct cy_diags *conflicts);
void keymap_dispose(struct keymap *);
/* NULL: the keys do nothing there; *more: they may go on to be something. Borrowed until the map is
 * built again. */
const struct binding *keymap_find(
	const struct keymap *, enum pane, const struct cy_sequence *, bool *more);
/* The binding to show for an action; NULL: it has no key there. */
const struct binding *keymap_key_of(const struct keymap *, enum pane, const struct action *);
/* The keys of an action in all panes, as they are shown, at most `cols` cells of them (but one at
 * least); without any, its command. */
void keymap_put_keys(const struct keymap *, const struct action *, int cols, struct cy_buf *out);

/* Bits of the panes named by letters; their names in the configuration, such as reader. */
unsigned keymap_panes(const char *letters);
const char *keymap_pane_name(enum pane);
bool keymap_works(const struct action *, enum pane);
/* By the name as it is typed, with - for _ . */
const struct action *keymap_command(struct cy_span name);
void keymap_put_command(const struct action *, struct cy_buf *out);
/* Whether what stands behind the command's name is for the action to take. */
bool keymap_takes_argument(const struct action *);
/* A key that is text where text is typed. */
bool keymap_is_text(uint32_t key);

#endif
