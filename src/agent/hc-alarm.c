/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-alarm.h"

#include <glib-unix.h>
#include <glib/gstdio.h>
#include <sys/timerfd.h>
#include <unistd.h>

/* Where the kernel has no such timer, the clock is looked at once a minute. */
#define FALLBACK_SECONDS 60

struct _HcAlarm
{
  GSourceOnceFunc rang;
  gpointer user_data;
  gint64 when; /* -1: not set */
  int fd;      /* -1: no such timer */
  GSource *source;
};

/* A read that fails with ECANCELED tells of a clock that was set: the timer no longer stands for the moment.
 */
static gboolean
timer_expired_cb (int fd, GIOCondition condition, gpointer user_data)
{
  HcAlarm *self = user_data;
  guint64 times;
  gssize got = read (fd, &times, sizeof times);

  if (got < 0 && (errno == EAGAIN || errno == EINTR))
    return G_SOURCE_CONTINUE;
  self->when = -1;
  self->rang (self->user_data);
  return G_SOURCE_CONTINUE;
}

static gboolean
minute_passed_cb (gpointer user_data)
{
  HcAlarm *self = user_data;

  if (self->when < 0 || g_get_real_time () / G_USEC_PER_SEC < self->when)
    return G_SOURCE_CONTINUE;
  self->when = -1;
  self->rang (self->user_data);
  return G_SOURCE_CONTINUE;
}

HcAlarm *
hc_alarm_new (GSourceOnceFunc rang, gpointer user_data)
{
  HcAlarm *self = g_new0 (HcAlarm, 1);

  self->rang = rang;
  self->user_data = user_data;
  self->when = -1;
  self->fd = timerfd_create (CLOCK_REALTIME, TFD_CLOEXEC | TFD_NONBLOCK);
  if (self->fd >= 0)
    {
      self->source = g_unix_fd_source_new (self->fd, G_IO_IN);
      g_source_set_callback (self->source, G_SOURCE_FUNC (timer_expired_cb), self, NULL);
    }
  else
    {
      self->source = g_timeout_source_new_seconds (FALLBACK_SECONDS);
      g_source_set_callback (self->source, minute_passed_cb, self, NULL);
    }
  g_source_attach (self->source, g_main_context_get_thread_default ());
  return self;
}

void
hc_alarm_free (HcAlarm *self)
{
  if (self == NULL)
    return;
  g_source_destroy (self->source);
  g_source_unref (self->source);
  if (self->fd >= 0)
    g_close (self->fd, NULL);
  g_free (self);
}

void
hc_alarm_set (HcAlarm *self, gint64 when)
{
  struct itimerspec spec = { .it_value.tv_sec = (time_t)MAX (when, 1) };

  if (self->when == when)
    return;
  self->when = when;
  if (self->fd >= 0
      && timerfd_settime (self->fd, TFD_TIMER_ABSTIME | TFD_TIMER_CANCEL_ON_SET, &spec, NULL) != 0)
    g_message ("Could not set the alarm: %s", g_strerror (errno));
}
