/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-matcher-index.h"

#include "hc-text.h"

#include <string.h>

/* How many of the names with the most shared trigrams are compared letter by letter. */
#define CLOSER_LOOKS 40
/* The same where more share the best count, as the names of a numbered series do. */
#define MOST_LOOKS 200
/* Common trigrams ("ser", "gro") are in a large part of all names and tell nothing: the rare ones are counted
 * first, and counting ends with about this many steps. */
#define COUNT_BUDGET 20000

typedef struct
{
  char *key;
  GArray *trigrams; /* guint32, ascending, each once */
} Entry;

struct _HcMatcherIndex
{
  GPtrArray *entries;
  GHashTable *postings; /* trigram → GArray of guint */
  GArray *counts;       /* guint16 per entry; all 0 between two searches */
};

typedef struct
{
  GArray *positions;
} Posting;

static void
free_entry (Entry *entry)
{
  g_free (entry->key);
  g_array_unref (entry->trigrams);
  g_free (entry);
}

static int
compare_trigrams (gconstpointer a, gconstpointer b)
{
  guint32 left = *(const guint32 *)a;
  guint32 right = *(const guint32 *)b;

  return (left > right) - (left < right);
}

/* Three characters in one number; a collision of rare scripts costs a closer look, nothing else. */
static guint32
pack_trigram (gunichar a, gunichar b, gunichar c)
{
  return (a * 0x9e3779b1u) ^ (b * 0x85ebca6bu) ^ (c * 0xc2b2ae35u);
}

static void
drop_repeats (GArray *trigrams)
{
  guint kept = 0;

  for (guint i = 0; i < trigrams->len; i++)
    if (i == 0 || g_array_index (trigrams, guint32, i) != g_array_index (trigrams, guint32, kept - 1))
      g_array_index (trigrams, guint32, kept++) = g_array_index (trigrams, guint32, i);
  g_array_set_size (trigrams, kept);
}

/* Two blanks before and one behind, so that a common beginning counts for more. */
static GArray *
split_trigrams (const char *key)
{
  GArray *trigrams = g_array_new (FALSE, FALSE, sizeof (guint32));
  gunichar window[3] = { ' ', ' ', ' ' };

  for (const char *p = key;; p = g_utf8_next_char (p))
    {
      gunichar next = *p != '\0' ? g_utf8_get_char (p) : ' ';
      guint32 trigram;

      window[0] = window[1];
      window[1] = window[2];
      window[2] = next;
      trigram = pack_trigram (window[0], window[1], window[2]);
      g_array_append_val (trigrams, trigram);
      if (*p == '\0')
        break;
    }
  g_array_sort (trigrams, compare_trigrams);
  drop_repeats (trigrams);
  return trigrams;
}

static double
overlap (GArray *a, GArray *b)
{
  guint shared = 0;

  for (guint i = 0, j = 0; i < a->len && j < b->len;)
    {
      guint32 left = g_array_index (a, guint32, i);
      guint32 right = g_array_index (b, guint32, j);

      if (left == right)
        shared++;
      if (left <= right)
        i++;
      if (right <= left)
        j++;
    }
  return a->len + b->len > 0 ? 2.0 * shared / (a->len + b->len) : 0;
}

HcMatcherIndex *
hc_matcher_index_new (void)
{
  HcMatcherIndex *index = g_new0 (HcMatcherIndex, 1);

  index->entries = g_ptr_array_new_with_free_func ((GDestroyNotify)free_entry);
  index->postings = g_hash_table_new_full (NULL, NULL, NULL, (GDestroyNotify)g_array_unref);
  index->counts = g_array_new (FALSE, TRUE, sizeof (guint16));
  return index;
}

void
hc_matcher_index_free (HcMatcherIndex *index)
{
  if (index == NULL)
    return;
  g_ptr_array_unref (index->entries);
  g_hash_table_unref (index->postings);
  g_array_unref (index->counts);
  g_free (index);
}

void
hc_matcher_index_add (HcMatcherIndex *index, const char *key)
{
  Entry *entry = g_new0 (Entry, 1);
  guint position = index->entries->len;

  entry->key = g_strdup (key != NULL ? key : "");
  entry->trigrams
      = *entry->key != '\0' ? split_trigrams (entry->key) : g_array_new (FALSE, FALSE, sizeof (guint32));
  g_ptr_array_add (index->entries, entry);
  g_array_set_size (index->counts, index->entries->len);
  for (guint i = 0; i < entry->trigrams->len; i++)
    {
      gpointer trigram = GUINT_TO_POINTER (g_array_index (entry->trigrams, guint32, i));
      GArray *positions = g_hash_table_lookup (index->postings, trigram);

      if (positions == NULL)
        {
          positions = g_array_new (FALSE, FALSE, sizeof (guint));
          g_hash_table_insert (index->postings, trigram, positions);
        }
      g_array_append_val (positions, position);
    }
}

static int
compare_postings (gconstpointer a, gconstpointer b)
{
  const Posting *left = a;
  const Posting *right = b;

  return (left->positions->len > right->positions->len) - (left->positions->len < right->positions->len);
}

static GArray *
find_postings (HcMatcherIndex *index, GArray *trigrams)
{
  GArray *postings = g_array_new (FALSE, FALSE, sizeof (Posting));

  for (guint i = 0; i < trigrams->len; i++)
    {
      gpointer trigram = GUINT_TO_POINTER (g_array_index (trigrams, guint32, i));
      Posting posting = { g_hash_table_lookup (index->postings, trigram) };

      if (posting.positions != NULL)
        g_array_append_val (postings, posting);
    }
  g_array_sort (postings, compare_postings);
  return postings;
}

/* Counts shared trigrams into index->counts. Returns the positions that have any. */
static GArray *
count_shared (HcMatcherIndex *index, GArray *postings)
{
  GArray *touched = g_array_new (FALSE, FALSE, sizeof (guint));
  guint16 *counts = (guint16 *)(gpointer)index->counts->data;
  guint steps = 0;

  for (guint i = 0; i < postings->len && steps < COUNT_BUDGET; i++)
    {
      GArray *positions = g_array_index (postings, Posting, i).positions;
      const guint *position = (const guint *)(gpointer)positions->data;

      for (guint j = 0; j < positions->len; j++)
        if (counts[position[j]]++ == 0)
          g_array_append_val (touched, position[j]);
      steps += positions->len;
    }
  return touched;
}

/* The smallest count that still leaves no more than CLOSER_LOOKS names, or the best count where more share
 * it. */
static guint
find_floor (const guint16 *counts, GArray *touched, guint most)
{
  g_autofree guint *having = g_new0 (guint, most + 1);
  guint names = 0;
  guint floor = most;

  for (guint i = 0; i < touched->len; i++)
    having[MIN (counts[g_array_index (touched, guint, i)], most)]++;
  while (floor > 0 && (names == 0 || names + having[floor] <= CLOSER_LOOKS))
    names += having[floor--];
  return floor + 1;
}

static int
compare_similar (gconstpointer a, gconstpointer b)
{
  const HcSimilar *left = a;
  const HcSimilar *right = b;

  if (left->score != right->score)
    return left->score > right->score ? -1 : 1;
  return (left->index > right->index) - (left->index < right->index);
}

static double
score (const Entry *entry, const char *key, GArray *trigrams)
{
  double dice = overlap (entry->trigrams, trigrams);
  double letters = hc_text_similarity (entry->key, key);

  return MAX (dice, letters);
}

GArray *
hc_matcher_index_find (HcMatcherIndex *index, const char *key, double threshold)
{
  GArray *similar = g_array_new (FALSE, FALSE, sizeof (HcSimilar));
  g_autoptr (GArray) trigrams = NULL;
  g_autoptr (GArray) postings = NULL;
  g_autoptr (GArray) touched = NULL;
  guint16 *counts = (guint16 *)(gpointer)index->counts->data;
  guint floor;
  guint looks = 0;

  if (key == NULL || *key == '\0')
    return similar;
  trigrams = split_trigrams (key);
  postings = find_postings (index, trigrams);
  touched = count_shared (index, postings);
  floor = find_floor (counts, touched, trigrams->len);
  for (guint i = 0; i < touched->len; i++)
    {
      guint position = g_array_index (touched, guint, i);
      HcSimilar hit = { position, 0 };

      if (counts[position] >= floor && looks++ < MOST_LOOKS)
        hit.score = score (index->entries->pdata[position], key, trigrams);
      if (hit.score >= threshold)
        g_array_append_val (similar, hit);
      counts[position] = 0;
    }
  g_array_sort (similar, compare_similar);
  return similar;
}
