/// Who is calling: passwords, access tokens, the accounts of a user. What must hold: a token is
/// good for one issuer, one audience and one algorithm; wrong password and unknown user look the
/// same; nothing secret is logged.
@NullMarked
package io.quanttrade.query.auth;

import org.jspecify.annotations.NullMarked;
