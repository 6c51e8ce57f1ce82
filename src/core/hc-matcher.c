/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-matcher.h"

#include "hc-matcher-index.h"
#include "hc-text.h"

#include <math.h>

#define MOST_CANDIDATES 10
#define SIMILAR_ENOUGH 0.90

/* Finer than certainty: the order in which reasons are preferred. */
typedef enum
{
  RANK_LINK,
  RANK_ID_NUMBER,
  RANK_NAME,
  RANK_DOMAIN,
  RANK_PHONE,
  RANK_SIMILAR,
} Rank;

typedef struct
{
  guint position;
  Rank rank;
  double score;
  gint64 hudu_id;
} Hit;

struct _HcMatcher
{
  GPtrArray *companies;     /* HcHuduCompany that can be candidates, borrowed */
  GHashTable *by_link;      /* gint64 * ConnectWise id → GArray of positions */
  GHashTable *by_id_number; /* char * → GArray of positions, like the next three */
  GHashTable *by_name;
  GHashTable *by_domain;
  GHashTable *by_phone;
  HcMatcherIndex *similar;
};

const char *
hc_certainty_to_string (HcCertainty certainty)
{
  static const char *const names[] = { "certain", "strong", "medium", "weak" };

  return names[certainty];
}

void
hc_candidate_free (HcCandidate *candidate)
{
  if (candidate == NULL)
    return;
  g_free (candidate->reason);
  g_free (candidate);
}

/* Consumes @key; a blank one is no key. */
static void
take_key (GHashTable *table, char *key, guint position)
{
  g_autofree char *owned = key;
  GArray *positions;

  if (owned == NULL || *owned == '\0')
    return;
  positions = g_hash_table_lookup (table, owned);
  if (positions == NULL)
    {
      positions = g_array_new (FALSE, FALSE, sizeof (guint));
      g_hash_table_insert (table, g_steal_pointer (&owned), positions);
    }
  g_array_append_val (positions, position);
}

static void
add_link (HcMatcher *matcher, gint64 cw_id, guint position)
{
  GArray *positions = g_hash_table_lookup (matcher->by_link, &cw_id);

  if (positions == NULL)
    {
      positions = g_array_new (FALSE, FALSE, sizeof (guint));
      g_hash_table_insert (matcher->by_link, g_memdup2 (&cw_id, sizeof cw_id), positions);
    }
  g_array_append_val (positions, position);
}

static char *
dup_id_key (const char *text)
{
  g_autofree char *clean = hc_text_clean (text != NULL ? text : "", -1);

  return hc_text_fold (clean);
}

static void
add_company (HcMatcher *matcher, HcHuduCompany *company)
{
  guint position = matcher->companies->len;
  g_autofree char *name = hc_text_company_key (company->name);

  g_ptr_array_add (matcher->companies, company);
  for (guint i = 0; company->cw_ids != NULL && i < company->cw_ids->len; i++)
    add_link (matcher, g_array_index (company->cw_ids, gint64, i), position);
  take_key (matcher->by_id_number, dup_id_key (hc_hudu_company_get (company, "id_number")), position);
  take_key (matcher->by_domain, hc_text_domain (hc_hudu_company_get (company, "website")), position);
  take_key (matcher->by_phone, hc_text_phone_key (hc_hudu_company_get (company, "phone_number")), position);
  hc_matcher_index_add (matcher->similar, name);
  take_key (matcher->by_name, g_steal_pointer (&name), position);
}

static GHashTable *
new_text_table (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_array_unref);
}

HcMatcher *
hc_matcher_new (GPtrArray *companies)
{
  HcMatcher *matcher = g_new0 (HcMatcher, 1);

  matcher->companies = g_ptr_array_new ();
  matcher->by_link
      = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, (GDestroyNotify)g_array_unref);
  matcher->by_id_number = new_text_table ();
  matcher->by_name = new_text_table ();
  matcher->by_domain = new_text_table ();
  matcher->by_phone = new_text_table ();
  matcher->similar = hc_matcher_index_new ();
  for (guint i = 0; i < companies->len; i++)
    {
      HcHuduCompany *company = companies->pdata[i];

      if (!company->archived && company->missing_since == 0)
        add_company (matcher, company);
    }
  return matcher;
}

void
hc_matcher_free (HcMatcher *matcher)
{
  if (matcher == NULL)
    return;
  g_ptr_array_unref (matcher->companies);
  g_hash_table_unref (matcher->by_link);
  g_hash_table_unref (matcher->by_id_number);
  g_hash_table_unref (matcher->by_name);
  g_hash_table_unref (matcher->by_domain);
  g_hash_table_unref (matcher->by_phone);
  hc_matcher_index_free (matcher->similar);
  g_free (matcher);
}

static void
add_hit (HcMatcher *matcher, GArray *hits, guint position, Rank rank, double score)
{
  const HcHuduCompany *company = matcher->companies->pdata[position];
  Hit hit = { position, rank, score, company->id };

  g_array_append_val (hits, hit);
}

static void
add_hits (HcMatcher *matcher, GArray *hits, GArray *positions, Rank rank)
{
  for (guint i = 0; positions != NULL && i < positions->len; i++)
    add_hit (matcher, hits, g_array_index (positions, guint, i), rank, 1.0);
}

/* Consumes @key. */
static void
look_up (HcMatcher *matcher, GArray *hits, GHashTable *table, char *key, Rank rank)
{
  g_autofree char *owned = key;

  if (owned != NULL && *owned != '\0')
    add_hits (matcher, hits, g_hash_table_lookup (table, owned), rank);
}

static void
look_for_similar (HcMatcher *matcher, GArray *hits, const char *key)
{
  g_autoptr (GArray) similar = hc_matcher_index_find (matcher->similar, key, SIMILAR_ENOUGH);

  for (guint i = 0; i < similar->len; i++)
    {
      const HcSimilar *found = &g_array_index (similar, HcSimilar, i);

      add_hit (matcher, hits, found->index, RANK_SIMILAR, found->score);
    }
}

static int
compare_hits (gconstpointer a, gconstpointer b)
{
  const Hit *left = a;
  const Hit *right = b;

  if (left->rank != right->rank)
    return (int)left->rank - (int)right->rank;
  if (left->score != right->score)
    return left->score > right->score ? -1 : 1;
  return (left->hudu_id > right->hudu_id) - (left->hudu_id < right->hudu_id);
}

static char *
describe (const Hit *hit)
{
  static const char *const reasons[] = {
    [RANK_LINK] = "linked by Hudu's integration",
    [RANK_ID_NUMBER] = "same id number",
    [RANK_NAME] = "same name",
    [RANK_DOMAIN] = "same web domain",
    [RANK_PHONE] = "same phone number",
  };

  if (hit->rank != RANK_SIMILAR)
    return g_strdup (reasons[hit->rank]);
  return g_strdup_printf ("similar name (%d %%)", MIN ((int)floor (hit->score * 100), 99));
}

static HcCandidate *
make_candidate (gint64 cw_id, const Hit *hit)
{
  static const HcCertainty certainties[] = {
    [RANK_LINK] = HC_CERTAINTY_CERTAIN, [RANK_ID_NUMBER] = HC_CERTAINTY_STRONG,
    [RANK_NAME] = HC_CERTAINTY_STRONG,  [RANK_DOMAIN] = HC_CERTAINTY_MEDIUM,
    [RANK_PHONE] = HC_CERTAINTY_MEDIUM, [RANK_SIMILAR] = HC_CERTAINTY_WEAK,
  };
  HcCandidate *candidate = g_new0 (HcCandidate, 1);

  candidate->cw_id = cw_id;
  candidate->hudu_id = hit->hudu_id;
  candidate->certainty = certainties[hit->rank];
  candidate->reason = describe (hit);
  return candidate;
}

static GPtrArray *
pick_best (gint64 cw_id, GArray *hits)
{
  GPtrArray *candidates = g_ptr_array_new_with_free_func ((GDestroyNotify)hc_candidate_free);
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);

  g_array_sort (hits, compare_hits);
  for (guint i = 0; i < hits->len && candidates->len < MOST_CANDIDATES; i++)
    {
      const Hit *hit = &g_array_index (hits, Hit, i);

      if (g_hash_table_add (seen, GUINT_TO_POINTER (hit->position)))
        g_ptr_array_add (candidates, make_candidate (cw_id, hit));
    }
  return candidates;
}

GPtrArray *
hc_matcher_find (HcMatcher *matcher, const HcRecord *record)
{
  g_autoptr (GArray) hits = g_array_new (FALSE, FALSE, sizeof (Hit));
  const char *name = hc_record_get (record, "name");
  const char *website = hc_record_get (record, "website");
  const char *phone = hc_record_get (record, "phoneNumber");
  g_autofree char *key = hc_text_company_key (name != NULL ? name : "");

  add_hits (matcher, hits, g_hash_table_lookup (matcher->by_link, &record->id), RANK_LINK);
  look_up (matcher, hits, matcher->by_id_number, dup_id_key (hc_record_get (record, "identifier")),
           RANK_ID_NUMBER);
  look_up (matcher, hits, matcher->by_name, g_strdup (key), RANK_NAME);
  look_up (matcher, hits, matcher->by_domain, website != NULL ? hc_text_domain (website) : NULL, RANK_DOMAIN);
  look_up (matcher, hits, matcher->by_phone, phone != NULL ? hc_text_phone_key (phone) : NULL, RANK_PHONE);
  look_for_similar (matcher, hits, key);
  return pick_best (record->id, hits);
}
