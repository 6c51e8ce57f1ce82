/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-cli-error.h"

#include "hc-cli-json.h"

#include <gio/gio.h>
#include <glib/gi18n.h>

typedef struct
{
  int code;
  HcExit status;
  const char *word;
  const char *remedy; /* untranslated; NULL: the message says it */
} Meaning;

static const Meaning engine_meanings[] = {
  { HC_ERROR_INVALID, HC_EXIT_USAGE, "invalid", NULL },
  { HC_ERROR_NEEDS_REVIEW, HC_EXIT_NEEDS_REVIEW, "needs-review",
    N_ ("Look at it with “huducwmctl plan”. If it is what you want, run “huducwmctl sync "
        "--accept-guards”.") },
  { HC_ERROR_CREDENTIALS, HC_EXIT_CREDENTIALS, "credentials",
    N_ ("Check the keys and the security role with “huducwmctl test”; “huducwmctl secret set NAME” replaces "
        "a "
        "key.") },
  { HC_ERROR_SERVER, HC_EXIT_SERVER, "server",
    N_ ("Check addresses and network with “huducwmctl test”, or try again later: the next run goes on from "
        "here.") },
  { HC_ERROR_BUSY, HC_EXIT_BUSY, "busy",
    N_ ("Wait until it has finished (“huducwmctl status”), or end it with “huducwmctl stop”.") },
  { HC_ERROR_NOT_CONFIGURED, HC_EXIT_NOT_CONFIGURED, "not-configured",
    N_ ("“huducwmctl config show” and “huducwmctl secret list” tell what is set; “config import” and “secret "
        "set” set the rest. When all is set, “huducwmctl test” has to pass once.") },
  { HC_ERROR_STOPPED, HC_EXIT_STOPPED, "stopped", N_ ("The next run goes on from here.") },
  { HC_ERROR_INTERNAL, HC_EXIT_INTERNAL, "internal",
    N_ ("Please report this, with what “huducwmctl status” prints.") },
  { HC_ERROR_DATABASE, HC_EXIT_INTERNAL, "database",
    N_ ("Make room on the disk and the file writable, then sync again: the next run goes on from here.") },
};

static const Meaning api_meanings[] = {
  { HC_API_ERROR_UNAUTHORIZED, HC_EXIT_CREDENTIALS, "unauthorized",
    N_ ("The server refuses the key. Make a new one there, and store it with “huducwmctl secret set "
        "NAME”.") },
  { HC_API_ERROR_FORBIDDEN, HC_EXIT_CREDENTIALS, "forbidden",
    N_ ("The key lacks a right. “huducwmctl test” lists the rows of the security role that are missing.") },
  { HC_API_ERROR_NOT_FOUND, HC_EXIT_SERVER, "not-found",
    N_ ("Check the address with “huducwmctl config show”: the server does not know what was asked for.") },
  { HC_API_ERROR_RATE_LIMITED, HC_EXIT_SERVER, "rate-limited",
    N_ ("Try again in a few minutes, or lower hudu.requests_per_minute.") },
  { HC_API_ERROR_REJECTED, HC_EXIT_SERVER, "rejected", NULL },
  { HC_API_ERROR_SERVER, HC_EXIT_SERVER, "server",
    N_ ("The server has a problem of its own. Try again later.") },
  { HC_API_ERROR_MALFORMED, HC_EXIT_SERVER, "malformed",
    N_ ("The answer is not what this server should send. Check the address, and what stands between (proxy, "
        "login page).") },
  { HC_API_ERROR_UNREACHABLE, HC_EXIT_SERVER, "unreachable",
    N_ ("Check the address with “huducwmctl config show”, and the network.") },
  { HC_API_ERROR_CERTIFICATE, HC_EXIT_SERVER, "certificate",
    N_ ("Check the address and this machine's clock; name a private authority's certificate with "
        "“huducwmctl config set hudu.ca_file FILE” or “connectwise.ca_file”.") },
  { HC_API_ERROR_UNANSWERED, HC_EXIT_SERVER, "unanswered",
    N_ ("It may have been carried out. The next run looks before it tries again.") },
  { HC_API_ERROR_CLIENT_ID, HC_EXIT_CREDENTIALS, "client-id",
    N_ ("Get a client id on ConnectWise's developer site, and store it with “huducwmctl secret set "
        "cw-client-id”.") },
  { HC_API_ERROR_COMPANY, HC_EXIT_CREDENTIALS, "company",
    N_ ("Use the company id of the ConnectWise login: “huducwmctl config set connectwise.company NAME”.") },
};

static const Meaning store_meanings[] = {
  { HC_STORE_ERROR_FAILED, HC_EXIT_INTERNAL, "database", NULL },
  { HC_STORE_ERROR_FULL, HC_EXIT_INTERNAL, "disk-full", N_ ("Make room on the disk, and try again.") },
  { HC_STORE_ERROR_READ_ONLY, HC_EXIT_INTERNAL, "read-only",
    N_ ("Make the file and its folder writable for you, or name another one with --database.") },
  { HC_STORE_ERROR_CORRUPT, HC_EXIT_INTERNAL, "corrupt",
    N_ ("Restore a backup, or name another file with --database.") },
  { HC_STORE_ERROR_TOO_NEW, HC_EXIT_INTERNAL, "too-new", N_ ("Use the newer version that wrote it.") },
  { HC_STORE_ERROR_BUSY, HC_EXIT_BUSY, "database-busy", N_ ("Try again in a moment.") },
  { HC_STORE_ERROR_NOT_FOUND, HC_EXIT_USAGE, "not-known", NULL },
  { HC_STORE_ERROR_SECRET, HC_EXIT_NOT_CONFIGURED, "secret-service",
    N_ ("“huducwmctl secret list” tells which secrets are set, and where they come from.") },
};

static const Meaning usage_meaning = { 0, HC_EXIT_USAGE, "usage", NULL };
static const Meaning stopped_meaning
    = { 0, HC_EXIT_STOPPED, "stopped", N_ ("The next run goes on from here.") };
static const Meaning port_meaning
    = { 0, HC_EXIT_SERVER, "address-in-use", N_ ("Choose another port, or none to get any free one.") };
static const Meaning permission_meaning = { 0, HC_EXIT_USAGE, "not-permitted", NULL };
static const Meaning unknown_meaning = { 0, HC_EXIT_INTERNAL, "internal", NULL };

static const Meaning *
find_in (const Meaning *meanings, gsize n_meanings, int code)
{
  for (gsize i = 0; i < n_meanings; i++)
    if (meanings[i].code == code)
      return &meanings[i];
  return &unknown_meaning;
}

static const Meaning *
find_meaning (const GError *error)
{
  if (error->domain == HC_ERROR)
    return find_in (engine_meanings, G_N_ELEMENTS (engine_meanings), error->code);
  if (error->domain == HC_API_ERROR)
    return find_in (api_meanings, G_N_ELEMENTS (api_meanings), error->code);
  if (error->domain == HC_STORE_ERROR)
    return find_in (store_meanings, G_N_ELEMENTS (store_meanings), error->code);
  if (error->domain == G_OPTION_ERROR)
    return &usage_meaning;
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return &stopped_meaning;
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_ADDRESS_IN_USE))
    return &port_meaning;
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED))
    return &permission_meaning;
  return &unknown_meaning;
}

HcExit
hc_cli_error_get_status (const GError *error)
{
  return find_meaning (error)->status;
}

const char *
hc_cli_error_get_code (const GError *error)
{
  return find_meaning (error)->word;
}

const char *
hc_cli_error_get_remedy (const GError *error)
{
  const char *remedy = find_meaning (error)->remedy;

  return remedy != NULL ? _ (remedy) : NULL;
}

JsonNode *
hc_cli_error_to_json (const GError *error)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  hc_cli_json_text (builder, "code", hc_cli_error_get_code (error));
  hc_cli_json_text (builder, "message", error->message);
  hc_cli_json_text (builder, "remedy", hc_cli_error_get_remedy (error));
  json_builder_end_object (builder);
  return json_builder_get_root (builder);
}
