/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What is wrong, or odd, about a text that a person is typing into the connection. */
typedef enum
{
  HC_FORMAT_HOST,    /* ConnectWise's address */
  HC_FORMAT_URL,     /* Hudu's address */
  HC_FORMAT_COMPANY, /* the login company */
  HC_FORMAT_CW_KEY,  /* public or private key */
  HC_FORMAT_CLIENT_ID,
  HC_FORMAT_HUDU_KEY,
} HcFormat;

typedef enum
{
  HC_FORMAT_GOOD,
  HC_FORMAT_CHANGED, /* good, but saved as something else than what was typed */
  HC_FORMAT_ODD,     /* unusual, and can be saved all the same */
  HC_FORMAT_WRONG,   /* can't be saved */
} HcFormatVerdict;

/* hc_connection_format_check:
 * @text: as typed; "" is good
 * @message: (out) (transfer full) (nullable): a sentence, without @text itself where that is a secret */
HcFormatVerdict hc_connection_format_check (HcFormat format, const char *text, char **message);

/* hc_connection_format_dup_value: Returns: (transfer full): @text as it is saved: blanks around it are never
 * meant; addresses are normalised when they are saved */
char *hc_connection_format_dup_value (const char *text);

G_END_DECLS
