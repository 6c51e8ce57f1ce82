/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-rule-counter.h"

#include "hc-rule-list.h"

#define DELAY 150       /* ms after the last keystroke */
#define SAME_AGAIN 3000 /* ms between two answers to the same question, at least */
#define SHARE 10        /* … and so many times as long as it takes: the worker has other things to do */
#define MOST_NODES 8

struct _HcRuleCounter
{
  GObject parent;

  HcSession *session;
  gboolean with_flow;
  HcKind kind;
  char *rules;
  char *before;     /* (nullable) */
  HcCensus *census; /* (nullable) */
  gboolean census_is_old;
  guint timeout;
  GCancellable *cancellable; /* (nullable): of the question under way */
  gint64 asked_at;
  gint64 answered_at;

  HcRuleTrial *trial;
  HcFlowModel *flow;
  GError *error;
};

G_DEFINE_FINAL_TYPE (HcRuleCounter, hc_rule_counter, G_TYPE_OBJECT)

static guint counted_signal;

typedef struct
{
  HcKind kind;
  char *rules;
  char *before;
  gboolean with_flow;
  HcCensus *census;
} Question;

typedef struct
{
  HcRuleTrial *trial;
  HcFlowModel *flow;
  HcCensus *census;
} Answer;

static void
question_free (Question *question)
{
  g_free (question->rules);
  g_free (question->before);
  g_clear_pointer (&question->census, hc_census_unref);
  g_free (question);
}

static void
answer_free (Answer *answer)
{
  g_clear_pointer (&answer->trial, hc_rule_trial_free);
  g_clear_pointer (&answer->flow, hc_flow_model_unref);
  g_clear_pointer (&answer->census, hc_census_unref);
  g_free (answer);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Answer, answer_free)

static gpointer
count (HcProfile *profile, gpointer data, GCancellable *cancellable, GError **error)
{
  Question *question = data;
  g_autoptr (Answer) answer = g_new0 (Answer, 1);
  g_autoptr (GPtrArray) rules = hc_rule_list_parse (question->rules, error);
  g_autoptr (GPtrArray) before = NULL;

  if (rules == NULL || g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;
  if (question->before != NULL && (before = hc_rule_list_parse (question->before, error)) == NULL)
    return NULL;
  answer->census = g_steal_pointer (&question->census);
  answer->trial
      = hc_sync_try_rules (profile, question->kind, rules, before, &answer->census, cancellable, error);
  if (answer->trial == NULL)
    return NULL;
  if (question->with_flow)
    {
      answer->flow = hc_sync_count_flow (profile, question->kind, rules, MOST_NODES, &answer->census,
                                         cancellable, error);
      if (answer->flow == NULL)
        return NULL;
    }
  return g_steal_pointer (&answer);
}

static void ask_in (HcRuleCounter *self, guint delay);

static guint
get_pause (HcRuleCounter *self)
{
  gint64 took = (self->answered_at - self->asked_at) / 1000;

  return (guint)CLAMP (took * SHARE, SAME_AGAIN, G_MAXINT / 2);
}

static void
take_answer (HcRuleCounter *self, Answer *answer, GError *error)
{
  g_clear_pointer (&self->trial, hc_rule_trial_free);
  g_clear_pointer (&self->flow, hc_flow_model_unref);
  g_clear_error (&self->error);
  self->error = error;
  if (answer != NULL)
    {
      self->trial = g_steal_pointer (&answer->trial);
      self->flow = g_steal_pointer (&answer->flow);
      g_clear_pointer (&self->census, hc_census_unref);
      self->census = g_steal_pointer (&answer->census);
    }
  self->answered_at = g_get_monotonic_time ();
  if (self->census_is_old)
    ask_in (self, get_pause (self));
  g_signal_emit (self, counted_signal, 0);
}

/* Who waits for an answer, and whether it is still wanted. */
typedef struct
{
  HcRuleCounter *counter;
  GCancellable *cancellable;
} Wait;

static void
wait_free (Wait *wait)
{
  g_object_unref (wait->counter);
  g_object_unref (wait->cancellable);
  g_free (wait);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Wait, wait_free)

static void
counted_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Wait) wait = user_data;
  HcRuleCounter *self = wait->counter;
  g_autoptr (GError) error = NULL;
  g_autoptr (Answer) answer = hc_session_read_finish (HC_SESSION (source), result, &error);

  if (wait->cancellable != self->cancellable)
    return;
  g_clear_object (&self->cancellable);
  take_answer (self, answer, g_steal_pointer (&error));
}

static gboolean
due_cb (gpointer user_data)
{
  HcRuleCounter *self = user_data;
  Question *question = g_new0 (Question, 1);
  Wait *wait = g_new0 (Wait, 1);

  self->timeout = 0;
  self->asked_at = g_get_monotonic_time ();
  question->kind = self->kind;
  question->rules = g_strdup (self->rules);
  question->before = g_strdup (self->before);
  question->with_flow = self->with_flow;
  question->census = self->census != NULL && !self->census_is_old ? hc_census_ref (self->census) : NULL;
  self->census_is_old = FALSE;
  self->cancellable = g_cancellable_new ();
  wait->counter = g_object_ref (self);
  wait->cancellable = g_object_ref (self->cancellable);
  hc_session_read_async (self->session, count, question, (GDestroyNotify)question_free,
                         (GDestroyNotify)answer_free, self->cancellable, counted_cb, wait);
  return G_SOURCE_REMOVE;
}

static void
give_up (HcRuleCounter *self)
{
  g_clear_handle_id (&self->timeout, g_source_remove);
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
}

static void
ask_in (HcRuleCounter *self, guint delay)
{
  give_up (self);
  self->timeout = g_timeout_add (delay, due_cb, self);
}

static void
hc_rule_counter_dispose (GObject *object)
{
  HcRuleCounter *self = HC_RULE_COUNTER (object);

  give_up (self);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (hc_rule_counter_parent_class)->dispose (object);
}

static void
hc_rule_counter_finalize (GObject *object)
{
  HcRuleCounter *self = HC_RULE_COUNTER (object);

  g_free (self->rules);
  g_free (self->before);
  g_clear_pointer (&self->census, hc_census_unref);
  g_clear_pointer (&self->trial, hc_rule_trial_free);
  g_clear_pointer (&self->flow, hc_flow_model_unref);
  g_clear_error (&self->error);
  G_OBJECT_CLASS (hc_rule_counter_parent_class)->finalize (object);
}

static void
hc_rule_counter_class_init (HcRuleCounterClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = hc_rule_counter_dispose;
  G_OBJECT_CLASS (klass)->finalize = hc_rule_counter_finalize;
  counted_signal = g_signal_new ("counted", HC_TYPE_RULE_COUNTER, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 0);
}

static void
hc_rule_counter_init (HcRuleCounter *self)
{
}

HcRuleCounter *
hc_rule_counter_new (HcSession *session, gboolean flow)
{
  HcRuleCounter *self = g_object_new (HC_TYPE_RULE_COUNTER, NULL);

  self->session = g_object_ref (session);
  self->with_flow = flow;
  return self;
}

void
hc_rule_counter_ask (HcRuleCounter *self, HcKind kind, const char *rules, const char *before)
{
  gboolean same
      = self->kind == kind && g_strcmp0 (self->rules, rules) == 0 && g_strcmp0 (self->before, before) == 0;

  if (same && (self->timeout != 0 || self->cancellable != NULL))
    return;
  if (same && (self->trial != NULL || self->error != NULL))
    {
      gint64 age = (g_get_monotonic_time () - self->answered_at) / 1000;

      ask_in (self, age >= get_pause (self) ? DELAY : get_pause (self) - (guint)age);
      return;
    }
  if (self->kind != kind)
    {
      g_clear_pointer (&self->trial, hc_rule_trial_free);
      g_clear_pointer (&self->flow, hc_flow_model_unref);
      g_clear_pointer (&self->census, hc_census_unref);
    }
  self->kind = kind;
  g_free (self->rules);
  self->rules = g_strdup (rules);
  g_free (self->before);
  self->before = g_strdup (before);
  ask_in (self, DELAY);
}

void
hc_rule_counter_forget (HcRuleCounter *self)
{
  self->census_is_old = TRUE;
}

void
hc_rule_counter_stop (HcRuleCounter *self)
{
  give_up (self);
  g_clear_pointer (&self->rules, g_free);
}

const HcRuleTrial *
hc_rule_counter_get_trial (HcRuleCounter *self)
{
  return self->trial;
}

HcFlowModel *
hc_rule_counter_get_flow (HcRuleCounter *self)
{
  return self->flow;
}

const GError *
hc_rule_counter_get_error (HcRuleCounter *self)
{
  return self->error;
}
