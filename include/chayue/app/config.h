/*
 * app/config: the user's configuration file, man/chayue-config.5.in: settings, and keys of their
 * own. What is wrong in it is told with its line and left out; the rest is used.
 */
#ifndef CHAYUE_APP_CONFIG_H
#define CHAYUE_APP_CONFIG_H

#include "chayue/app/sequence.h"
#include "chayue/app/settings.h"
#include "chayue/base/diag.h"

enum { CY_CONFIG_BYTES = 65536, CY_CONFIG_FAULTS = 100 };

/* One line that binds keys, or unbinds them. */
struct cy_bind {
	unsigned line;
	unsigned panes; /* bits, by the numbers of the app's panes */
	struct cy_sequence keys;
	int action;     /* row of actions.def; -1: the keys shall do nothing */
	char *argument; /* NULL: none */
};

struct cy_binds {
	CY_VEC(struct cy_bind) list; /* in the order of their lines */
};

struct cy_config {
	char *path; /* of the file that was read; NULL: none */
	struct cy_settings settings;
	struct cy_binds binds;
	struct cy_diags diags; /* at most CY_CONFIG_FAULTS, and one that says there are more */
};

void cy_config_init(struct cy_config *);
void cy_config_dispose(struct cy_config *);
/* $XDG_CONFIG_HOME/chayue/config, else that below ~/.config; heap; NULL: neither is known. */
char *cy_config_path(void);
/* Reads the file into the settings (as CY_BY_FILE), binds and faults. A file that is not there is
 * a fault only when it was asked for. Never blocks; reads CY_CONFIG_BYTES at most. */
void cy_config_load(struct cy_config *, const char *path, bool asked_for);
/* The same with what would stand in the file, any bytes. A language that is set is that of messages
 * from then on. */
void cy_config_parse(struct cy_config *, struct cy_span text);
/* Faults of binds that cannot stand together under the keymap that is set. */
void cy_config_conflicts(const struct cy_config *, struct cy_diags *);

#endif
