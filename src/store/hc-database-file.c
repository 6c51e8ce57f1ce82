/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-database-file.h"

#include "hc-error.h"
#include "hc-store.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

struct _HcFileLock
{
  int fd;
};

static void
set_file_error (const char *path, const char *what, int code, GError **error)
{
  HcStoreError kind = HC_STORE_ERROR_FAILED;
  const char *remedy = "";

  if (code == ENOSPC || code == EDQUOT)
    {
      kind = HC_STORE_ERROR_FULL;
      remedy = ". Make room there and try again";
    }
  else if (code == EACCES || code == EPERM || code == EROFS)
    {
      kind = HC_STORE_ERROR_READ_ONLY;
      remedy = ". The file and its folder have to be writable for this user";
    }
  else if (code == ENOENT)
    {
      kind = HC_STORE_ERROR_NOT_FOUND;
      remedy = ". It is made by the first command that saves something";
    }
  g_set_error (error, HC_STORE_ERROR, kind, "%s: %s: %s%s", path, what, g_strerror (code), remedy);
}

/* An existing file is never opened here: closing it again would take away the locks that SQLite holds on it
 * for another connection of this process. */
static gboolean
create_file (const char *path, GError **error)
{
  g_autofree char *folder = g_path_get_dirname (path);
  struct stat info;

  if (g_mkdir_with_parents (folder, 0700) != 0)
    {
      set_file_error (folder, "can't be made", errno, error);
      return FALSE;
    }
  int fd = g_open (path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  if (fd >= 0)
    return g_close (fd, NULL);
  if (errno != EEXIST)
    {
      set_file_error (path, "can't be created", errno, error);
      return FALSE;
    }
  if (stat (path, &info) == 0 && (info.st_mode & 077) != 0)
    g_chmod (path, 0600);
  return TRUE;
}

gboolean
hc_database_file_prepare (const char *path, gboolean writable, GError **error)
{
  if (writable)
    return create_file (path, error);
  if (g_access (path, R_OK) == 0)
    return TRUE;
  int code = errno;
  set_file_error (path, code == ENOENT ? "there is no such database yet" : "can't be read", code, error);
  return FALSE;
}

static char *
dup_lock_path (const char *path)
{
  return g_strconcat (path, ".lock", NULL);
}

HcFileLock *
hc_file_lock_try (const char *path, GError **error)
{
  g_autofree char *lock_path = dup_lock_path (path);
  struct flock whole = { .l_type = F_WRLCK, .l_whence = SEEK_SET };
  int fd = g_open (lock_path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);

  if (fd < 0)
    {
      set_file_error (lock_path, "can't be opened for writing", errno, error);
      return NULL;
    }
  if (fcntl (fd, F_OFD_SETLK, &whole) != 0)
    {
      int code = errno;
      if (code == EAGAIN || code == EACCES)
        g_set_error (error, HC_STORE_ERROR, HC_STORE_ERROR_BUSY,
                     "%s: another program is working with it. Try again when that is done", path);
      else
        set_file_error (lock_path, "can't be locked", code, error);
      g_close (fd, NULL);
      return NULL;
    }

  HcFileLock *lock = g_new0 (HcFileLock, 1);
  lock->fd = fd;
  return lock;
}

HcFileLock *
hc_file_lock_wait (const char *path, guint timeout_ms, GError **error)
{
  gint64 deadline = g_get_monotonic_time () + (gint64)timeout_ms * 1000;

  for (;;)
    {
      g_autoptr (GError) local_error = NULL;
      HcFileLock *lock = hc_file_lock_try (path, &local_error);
      if (lock != NULL)
        return lock;
      if (!g_error_matches (local_error, HC_STORE_ERROR, HC_STORE_ERROR_BUSY)
          || g_get_monotonic_time () >= deadline)
        {
          g_propagate_error (error, g_steal_pointer (&local_error));
          return NULL;
        }
      g_usleep (20 * 1000);
    }
}

void
hc_file_lock_free (HcFileLock *lock)
{
  if (lock == NULL)
    return;
  g_close (lock->fd, NULL);
  g_free (lock);
}

gboolean
hc_file_lock_is_held (const char *path)
{
  g_autofree char *lock_path = dup_lock_path (path);
  struct flock whole = { .l_type = F_WRLCK, .l_whence = SEEK_SET };
  int fd = g_open (lock_path, O_RDONLY | O_CLOEXEC, 0);

  if (fd < 0)
    return FALSE;
  gboolean held = fcntl (fd, F_OFD_GETLK, &whole) == 0 && whole.l_type != F_UNLCK;
  g_close (fd, NULL);
  return held;
}

char *
hc_store_dup_default_path (const char *profile, GError **error)
{
  if (profile == NULL || *profile == '\0' || *profile == '.' || strchr (profile, '/') != NULL
      || !g_utf8_validate (profile, -1, NULL) || strlen (profile) > 200)
    {
      g_set_error (error, HC_ERROR, HC_ERROR_INVALID,
                   "“%s” can't be the name of a profile: it has to be a plain name without a slash that "
                   "doesn't begin with a dot",
                   profile != NULL ? profile : "");
      return NULL;
    }
  g_autofree char *name = g_strconcat (profile, ".sqlite", NULL);
  return g_build_filename (g_get_user_data_dir (), "huducwm", name, NULL);
}
