/*
 * study/deadline: a few constructions of the language, each a function. They look at the clause
 * behind the mark only, up to the next ， or ：, and leave a deadline where nothing speaks against
 * it.
 */
#include "deadline.h"
#include "dateparts.h"

#include "chayue/text/stops.h"
#include "chayue/text/utf8.h"

enum { NEAR_BYTES = 8 * 3 /* [byte] Chinese characters that stand close behind */ };

const char *deadline_read_mark(const char *p, const char *end)
{
	static const char *const marks[] = {
		"之前", "以前", "前", "为止", "止", "之内", "以内", "内", NULL};
	static const char *const others[] = {"后", "期", "往", "容", "部", "外", "夕", NULL};
	struct date_number n;

	p = date_read_word(date_past_blanks(p, end), end, marks, NULL);
	if (!p || date_read_word(p, end, others, NULL) || date_read_number(p, end, &n))
		return NULL;
	return p;
}

/* The rest of the clause, without the mark that ends it. */
static struct cy_span clause_at(const char *p, const char *end)
{
	struct cy_span rest = cy_span(p, (size_t)(end - p));
	const char *behind = p;

	while (behind < end && *behind != '\n' &&
		cy_stop_at(rest, 0, (size_t)(behind - p)) == CY_STOP_NONE)
		(void)cy_utf8_next(&behind);
	return cy_span(p, (size_t)(behind - p));
}

static const char *find_one(struct cy_span text, const char *word)
{
	return memmem(text.p, text.n, word, strlen(word));
}

static bool holds_any(struct cy_span text, const char *const *words)
{
	for (; *words; words++) {
		if (find_one(text, *words))
			return true;
	}
	return false;
}

static bool ends_with(struct cy_span text, const char *word)
{
	size_t n = strlen(word);

	return text.n >= n && memcmp(text.p + text.n - n, word, n) == 0;
}

static bool ends_with_any(struct cy_span text, const char *const *words)
{
	for (; *words; words++) {
		if (ends_with(text, *words))
			return true;
	}
	return false;
}

/* 应, 要 … or a negation: the deadline is meant whatever else is said. */
static bool is_demanded(struct cy_span text)
{
	static const char *const words[] = {
		"要", "应", "须", "将", "能", "可", "确保", "力争", "未", "不", "没", "无", NULL};

	return holds_any(text, words);
}

/* 2004年底前建成的小区: what came about by then, in front of a noun. 完成 is not among the verbs:
 * what is to be completed is a task. */
static bool is_attribute(struct cy_span clause)
{
	static const char *const verbs[] = {"建成", "建造", "建设", "修建", "新建", "竣工", "开工",
		"投用", "使用", "出生", "入职", "入学", "入户", "登记", "注册", "成立", "设立",
		"签订", "签署", "发布", "印发", "制定", "制发", "颁布", "公布", "出台", "施行",
		"实施", "生效", "形成", "取得", "购置", "购买", "采购", "立案", "受理", "发生",
		"退休", "任职", "停产", "关闭", "认定", "批准", "审批", "备案", "交付", "迁入",
		"退役", "参加工作", "到期", "届满", NULL};
	const char *of = find_one(clause, "的");
	struct cy_span before = cy_span(clause.p, of ? (size_t)(of - clause.p) : 0);

	return of && before.n <= NEAR_BYTES && !is_demanded(before) && ends_with_any(before, verbs);
}

/* 年底前已完成, 2023年底前全县已建成, 6月底前完成了: a report. 6月底前清理已关停的企业 is none. */
static bool is_done(struct cy_span clause)
{
	static const char *const fillers[] = {"就", "均", "都", "全部", "基本", "业", "早", NULL};
	static const char *const bodies[] = {"县", "市", "镇", "乡", "区", "村", "局", "委", "省",
		"国", "司", "门", "位", "校", "院", "组", "们", "处", "街", NULL};
	static const char *const past[] = {"完成了", "建成了", "实现了", "建立了", "制定了",
		"出台了", "解决了", "印发了", "开展了", "组织了", NULL};
	const char *end = clause.p + clause.n, *p = clause.p, *next, *already;
	struct cy_span before;

	if (holds_any(clause, past) && !is_demanded(clause))
		return true;
	while ((next = date_read_word(p, end, fillers, NULL)))
		p = next;
	already = find_one(cy_span(p, (size_t)(end - p)), "已");
	if (!already)
		return false;
	before = cy_span(p, (size_t)(already - p));
	return before.n == 0 ||
	       (before.n <= NEAR_BYTES && !is_demanded(before) && ends_with_any(before, bodies));
}

/* 一年内违反三次以上的, 半年内重复出现的, 改造后一年内又出现: what happens meanwhile. */
static bool is_period(struct cy_span clause)
{
	static const char *const counts[] = {
		"次以上", "次及以上", "起以上", "例以上", "又出现", "又发生", "又被", NULL};
	static const char *const repeats[] = {
		"重复", "再次", "累计", "连续", "违反", "多次", "受到", "发生", NULL};

	return holds_any(clause, counts) || (ends_with(clause, "的") && holds_any(clause, repeats));
}

bool deadline_is_meant(const char *p, const char *end, const struct cy_date *date)
{
	struct cy_span clause = clause_at(p, end);

	/* 6月底前的账目 */
	if (cy_span_starts(clause, cy_span_str("的")))
		return false;
	if (date->kind == CY_DATE_GIVEN && is_attribute(clause))
		return false;
	return !is_done(clause) && !is_period(clause);
}

/* 八小时之内和八小时之外: at work and behind it. */
static bool is_contrast(const char *p, const char *end)
{
	static const char *const outside[] = {"小时外", "小时之外", "小时以外", NULL};
	struct cy_span clause = clause_at(p, end);

	return cy_span_starts(clause, cy_span_str("外")) || holds_any(clause, outside);
}

const char *deadline_read_span(const char *p, const char *end)
{
	static const char *const units[] = {"个工作日", "个自然日", "个半月", "个月", "个半小时",
		"个小时", "个季度", "小时", "日", "天", "周", "年半", "年", "月", "分钟", NULL};
	static const char *const within[] = {"之内", "以内", "内", NULL};
	static const char *const others[] = {"容", "部", NULL};
	struct cy_date span = {.kind = CY_DATE_RELATIVE};
	const char *behind = date_read_word(p, end, units, NULL);

	behind = behind ? date_read_word(behind, end, within, NULL) : NULL;
	if (!behind || date_read_word(behind, end, others, NULL) || is_contrast(behind, end) ||
		!deadline_is_meant(behind, end, &span))
		return NULL;
	return behind;
}
