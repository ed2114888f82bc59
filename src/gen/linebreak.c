/*
 * gen/linebreak: prints the pair table of text/linebreak from the rules of UAX #14, revision 50.
 *
 * The rules are tried in order for each pair of classes; the first that matches decides. What a
 * rule says holds for neighbours; one marked ACROSS also holds with spaces between the two, where
 * else LB18 breaks. Rules that need more than two classes are in src/text/linebreak.c.
 */
#include "chayue/text/chars.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

#define C(name)     (UINT64_C(1) << CY_LB_##name)
#define ANY         UINT64_MAX
#define LINE_END    (C(BK) | C(CR) | C(LF) | C(NL))
#define LETTER      (C(AL) | C(HL))
#define IDEOGRAPHIC (C(ID) | C(EB) | C(EM))
#define OPENING     (C(OP) | C(OW))
#define HANGUL      (C(H2) | C(H3) | C(JL) | C(JV) | C(JT))

enum verdict { JOIN, JOIN_ACROSS, BREAK, BREAK_ACROSS };

static const struct rule {
	uint64_t before, after;
	enum verdict verdict;
} rules[] = {
	{ANY, LINE_END, JOIN_ACROSS},                              /* LB6 */
	{ANY, C(SP) | C(ZW), JOIN_ACROSS},                         /* LB7 */
	{C(ZW), ANY, BREAK_ACROSS},                                /* LB8 */
	{ANY, C(WJ), JOIN_ACROSS},                                 /* LB11 */
	{C(WJ), ANY, JOIN},                                        /* LB11 */
	{C(GL), ANY, JOIN},                                        /* LB12 */
	{~(C(BA) | C(HY)), C(GL), JOIN},                           /* LB12a */
	{ANY, C(CL) | C(CP) | C(EX) | C(IS) | C(SY), JOIN_ACROSS}, /* LB13 */
	{OPENING, ANY, JOIN_ACROSS},                               /* LB14 */
	{C(QU), OPENING, JOIN_ACROSS},                             /* LB15 */
	{C(CL) | C(CP), C(NS), JOIN_ACROSS},                       /* LB16 */
	{C(B2), C(B2), JOIN_ACROSS},                               /* LB17 */
	{ANY, C(QU), JOIN},                                        /* LB19 */
	{C(QU), ANY, JOIN},                                        /* LB19 */
	{ANY, C(CB), BREAK},                                       /* LB20 */
	{C(CB), ANY, BREAK},                                       /* LB20 */
	{ANY, C(BA) | C(HY) | C(NS), JOIN},                        /* LB21 */
	{ANY, C(B2), JOIN},                                        /* tailored: — is like NS */
	{C(BB), ANY, JOIN},                                        /* LB21 */
	{C(SY), C(HL), JOIN},                                      /* LB21b */
	{ANY, C(IN), JOIN},                                        /* LB22 */
	{LETTER, C(NU), JOIN},                                     /* LB23 */
	{C(NU), LETTER, JOIN},                                     /* LB23 */
	{C(PR), IDEOGRAPHIC, JOIN},                                /* LB23a */
	{IDEOGRAPHIC, C(PO), JOIN},                                /* LB23a */
	{C(PR) | C(PO), LETTER, JOIN},                             /* LB24 */
	{LETTER, C(PR) | C(PO), JOIN},                             /* LB24 */
	{C(PR) | C(PO) | C(HY) | C(NU), C(NU), JOIN},              /* LB25 */
	{C(NU), C(PR) | C(PO), JOIN},                              /* LB25 */
	{C(PR), C(PR), JOIN},                                      /* tailored: C++ */
	{C(JL), C(JL) | C(JV) | C(H2) | C(H3), JOIN},              /* LB26 */
	{C(JV) | C(H2), C(JV) | C(JT), JOIN},                      /* LB26 */
	{C(JT) | C(H3), C(JT), JOIN},                              /* LB26 */
	{HANGUL, C(PO), JOIN},                                     /* LB27 */
	{C(PR), HANGUL, JOIN},                                     /* LB27 */
	{LETTER, LETTER, JOIN},                                    /* LB28 */
	{C(IS), LETTER, JOIN},                                     /* LB29 */
	{LETTER | C(NU), C(OP), JOIN},                             /* LB30 */
	{C(CP), LETTER | C(NU), JOIN},                             /* LB30 */
	{C(EB), C(EM), JOIN},                                      /* LB30b */
};

/* The first matching rule of those that hold between neighbours, or of those across spaces. */
static bool breaks(unsigned before, unsigned after, bool across)
{
	for (const struct rule *r = rules; r < rules + sizeof rules / sizeof rules[0]; r++) {
		bool matches = (r->before >> before & 1) && (r->after >> after & 1);

		if (matches && (!across || r->verdict == JOIN_ACROSS || r->verdict == BREAK_ACROSS))
			return r->verdict == BREAK || r->verdict == BREAK_ACROSS;
	}
	return true; /* LB18, LB31 */
}

int main(void)
{
	printf("/* Made by src/gen/linebreak.c. */\n");
	printf("static const uint8_t pairs[CY_N_LB][CY_N_LB] = {\n");
	for (unsigned before = 0; before < CY_N_LB; before++) {
		printf("\t{");
		for (unsigned after = 0; after < CY_N_LB; after++)
			printf("%s%d", after ? ", " : "",
				breaks(before, after, false) | breaks(before, after, true) << 1);
		printf("},\n");
	}
	printf("};\n");
	return fflush(stdout) != 0;
}
