/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  HC_SIM_TOKEN_END,
  /* A path or a keyword. */
  HC_SIM_TOKEN_WORD,
  HC_SIM_TOKEN_STRING,
  HC_SIM_TOKEN_NUMBER,
  /* The text between square brackets. */
  HC_SIM_TOKEN_DATE,
  /* =, !=, <, <=, >, >= */
  HC_SIM_TOKEN_OPERATOR,
  HC_SIM_TOKEN_OPEN,
  HC_SIM_TOKEN_CLOSE,
  HC_SIM_TOKEN_COMMA,
  HC_SIM_TOKEN_BAD,
} HcSimTokenType;

typedef struct
{
  HcSimTokenType type;
  /* Owned by the lexer, valid until the next token; strings without quotes and escapes. */
  const char *text;
} HcSimToken;

/* Takes a condition apart, one token after the other. */
typedef struct
{
  const char *rest;
  GString *text;
  HcSimToken token;
} HcSimLexer;

/* hc_sim_lexer_init: @text must outlive the lexer; the first token is read. */
void hc_sim_lexer_init (HcSimLexer *lexer, const char *text);
void hc_sim_lexer_clear (HcSimLexer *lexer);
void hc_sim_lexer_next (HcSimLexer *lexer);

/* hc_sim_lexer_is_word: whether the token is this keyword, without regard to case */
gboolean hc_sim_lexer_is_word (const HcSimLexer *lexer, const char *word);

G_END_DECLS
