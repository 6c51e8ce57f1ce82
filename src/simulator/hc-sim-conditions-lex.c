/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "HuduCwm"

#include "hc-sim-conditions-lex.h"

#include <string.h>

static gboolean
is_word_char (char c)
{
  return g_ascii_isalnum (c) || c == '_' || c == '/' || c == '.' || c == '-' || (guchar)c >= 0x80;
}

static HcSimTokenType
read_string (HcSimLexer *lexer)
{
  char quote = *lexer->rest++;

  for (; *lexer->rest != '\0'; lexer->rest++)
    {
      if (*lexer->rest == '\\' && lexer->rest[1] != '\0')
        lexer->rest++;
      else if (*lexer->rest == quote)
        {
          lexer->rest++;
          return HC_SIM_TOKEN_STRING;
        }
      g_string_append_c (lexer->text, *lexer->rest);
    }
  return HC_SIM_TOKEN_BAD;
}

static HcSimTokenType
read_date (HcSimLexer *lexer)
{
  const char *end = strchr (lexer->rest, ']');

  if (end == NULL)
    return HC_SIM_TOKEN_BAD;
  g_string_append_len (lexer->text, lexer->rest + 1, end - lexer->rest - 1);
  lexer->rest = end + 1;
  return HC_SIM_TOKEN_DATE;
}

static HcSimTokenType
read_operator (HcSimLexer *lexer)
{
  g_string_append_c (lexer->text, *lexer->rest);
  if (*lexer->rest != '=' && lexer->rest[1] == '=')
    g_string_append_c (lexer->text, *++lexer->rest);
  lexer->rest++;
  return strcmp (lexer->text->str, "!") == 0 ? HC_SIM_TOKEN_BAD : HC_SIM_TOKEN_OPERATOR;
}

static HcSimTokenType
read_number (HcSimLexer *lexer)
{
  if (*lexer->rest == '+' || *lexer->rest == '-')
    g_string_append_c (lexer->text, *lexer->rest++);
  while (g_ascii_isdigit (*lexer->rest) || *lexer->rest == '.')
    g_string_append_c (lexer->text, *lexer->rest++);
  /* "2025-06-01" without brackets is no number. */
  if (is_word_char (*lexer->rest))
    return HC_SIM_TOKEN_BAD;
  return HC_SIM_TOKEN_NUMBER;
}

static HcSimTokenType
read_token (HcSimLexer *lexer)
{
  char c = *lexer->rest;

  switch (c)
    {
    case '\0':
      return HC_SIM_TOKEN_END;
    case '"':
    case '\'':
      return read_string (lexer);
    case '[':
      return read_date (lexer);
    case '=':
    case '!':
    case '<':
    case '>':
      return read_operator (lexer);
    case '(':
      lexer->rest++;
      return HC_SIM_TOKEN_OPEN;
    case ')':
      lexer->rest++;
      return HC_SIM_TOKEN_CLOSE;
    case ',':
      lexer->rest++;
      return HC_SIM_TOKEN_COMMA;
    default:
      break;
    }
  if (g_ascii_isdigit (c) || ((c == '-' || c == '+') && g_ascii_isdigit (lexer->rest[1])))
    return read_number (lexer);
  if (!is_word_char (c))
    return HC_SIM_TOKEN_BAD;
  while (is_word_char (*lexer->rest))
    g_string_append_c (lexer->text, *lexer->rest++);
  return HC_SIM_TOKEN_WORD;
}

void
hc_sim_lexer_init (HcSimLexer *lexer, const char *text)
{
  lexer->rest = text;
  lexer->text = g_string_new (NULL);
  hc_sim_lexer_next (lexer);
}

void
hc_sim_lexer_clear (HcSimLexer *lexer)
{
  g_string_free (lexer->text, TRUE);
  lexer->text = NULL;
}

void
hc_sim_lexer_next (HcSimLexer *lexer)
{
  while (g_ascii_isspace (*lexer->rest))
    lexer->rest++;
  g_string_truncate (lexer->text, 0);
  lexer->token.type = read_token (lexer);
  lexer->token.text = lexer->text->str;
}

gboolean
hc_sim_lexer_is_word (const HcSimLexer *lexer, const char *word)
{
  return lexer->token.type == HC_SIM_TOKEN_WORD && g_ascii_strcasecmp (lexer->token.text, word) == 0;
}
