/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include <X11/Xlib.h>
#include <X11/Xutil.h>
#include <glib.h>
#include <glib/gstdio.h>
#include <poll.h>
#include <signal.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>

/* bench-window-clock PROGRAM [ARG...]: starts it, waits until its first window is on the display and has
 * something drawn in it, prints the milliseconds from the start to both and the processor time used, and ends
 * it. */
#define PATIENCE_SECONDS 30
#define POLL_MILLISECONDS 1
#define SMALLEST 100
#define N_LINES 8

static double
get_clock (clockid_t clock)
{
  struct timespec time = { 0 };

  clock_gettime (clock, &time);
  return (double)time.tv_sec * 1e3 + (double)time.tv_nsec / 1e6;
}

static int
ignore_error (Display *display, XErrorEvent *event)
{
  return 0;
}

static gboolean
is_window (Display *display, Window window)
{
  XWindowAttributes attributes;

  return XGetWindowAttributes (display, window, &attributes) && attributes.width >= SMALLEST
         && attributes.height >= SMALLEST;
}

static Window
find_mapped (Display *display)
{
  while (XPending (display) > 0)
    {
      XEvent event;

      XNextEvent (display, &event);
      if (event.type == MapNotify && !event.xmap.override_redirect && is_window (display, event.xmap.window))
        return event.xmap.window;
    }
  return None;
}

static gboolean
has_colours (Display *display, Window window, int y, int width, unsigned long *first, gboolean *known)
{
  XImage *line = XGetImage (display, window, 0, y, (unsigned)width, 1, AllPlanes, ZPixmap);
  gboolean found = FALSE;

  if (line == NULL)
    return FALSE;
  for (int x = 0; x < width && !found; x++)
    {
      unsigned long pixel = XGetPixel (line, x, 0);

      if (!*known)
        *first = pixel;
      *known = TRUE;
      found = pixel != *first;
    }
  XDestroyImage (line);
  return found;
}

/* A frame comes at once: a few lines of it tell as much as all, and take no time from who draws. */
static gboolean
is_drawn (Display *display, Window window)
{
  XWindowAttributes attributes;
  unsigned long first = 0;
  gboolean known = FALSE;

  if (!XGetWindowAttributes (display, window, &attributes) || attributes.map_state != IsViewable)
    return FALSE;
  for (int i = 0; i < N_LINES; i++)
    if (has_colours (display, window, attributes.height * (2 * i + 1) / (2 * N_LINES), attributes.width,
                     &first, &known))
      return TRUE;
  return FALSE;
}

static void
end (GPid pid)
{
  kill (pid, SIGTERM);
  for (int i = 0; i < 300 && waitpid (pid, NULL, WNOHANG) == 0; i++)
    g_usleep (10000);
  kill (pid, SIGKILL);
  waitpid (pid, NULL, 0);
}

static double
get_cpu (GPid pid)
{
  clockid_t clock;

  return clock_getcpuclockid (pid, &clock) == 0 ? get_clock (clock) : 0;
}

/* Returns: whether there was a window with something in it */
static gboolean
watch (Display *display, GPid pid, double start)
{
  struct pollfd fd = { .fd = ConnectionNumber (display), .events = POLLIN };
  Window window = None;
  double mapped = 0;

  while (get_clock (CLOCK_MONOTONIC) - start < PATIENCE_SECONDS * 1e3)
    {
      poll (&fd, 1, POLL_MILLISECONDS);
      if (window == None && (window = find_mapped (display)) != None)
        mapped = get_clock (CLOCK_MONOTONIC);
      if (window == None || !is_drawn (display, window))
        continue;
      g_print ("%.1f %.1f %.1f\n", mapped - start, get_clock (CLOCK_MONOTONIC) - start, get_cpu (pid));
      return TRUE;
    }
  return FALSE;
}

/* A server whose last client has gone begins anew, and is away for a moment. */
static Display *
open_display (void)
{
  Display *display = XOpenDisplay (NULL);

  for (int i = 0; display == NULL && i < 100; i++)
    {
      g_usleep (20000);
      display = XOpenDisplay (NULL);
    }
  return display;
}

int
main (int argc, char **argv)
{
  Display *display = open_display ();
  g_autoptr (GError) error = NULL;
  double start;
  gboolean seen;
  GPid pid;

  if (display == NULL || argc < 2)
    {
      g_printerr ("usage: bench-window-clock PROGRAM [ARG...], on an X display\n");
      return 2;
    }
  XSetErrorHandler (ignore_error);
  XSelectInput (display, DefaultRootWindow (display), SubstructureNotifyMask);
  XSync (display, True);
  start = get_clock (CLOCK_MONOTONIC);
  if (!g_spawn_async (NULL, argv + 1, NULL, G_SPAWN_SEARCH_PATH | G_SPAWN_DO_NOT_REAP_CHILD, NULL, NULL, &pid,
                      &error))
    {
      g_printerr ("%s\n", error->message);
      return 2;
    }
  seen = watch (display, pid, start);
  end (pid);
  XCloseDisplay (display);
  return seen ? 0 : 1;
}
