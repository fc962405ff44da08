# Sourced by ./quanttrade and ./mvnw: points JAVA_HOME at a JDK of at least $JDK_MIN (25) by reading
# `release` files, which starts no JVM. Returns 1, with one line on stderr, where there is none.
find_jdk() {
  min=${JDK_MIN:-25}; onpath=""
  if command -v javac >/dev/null 2>&1; then
    onpath=$(dirname "$(dirname "$(readlink -f "$(command -v javac)")")")
  fi
  for home in "${JAVA_HOME:-}" "$onpath" /usr/lib/jvm/* "$HOME"/.sdkman/candidates/java/* "$HOME"/.jdks/* /opt/*jdk* \
      /Library/Java/JavaVirtualMachines/*/Contents/Home; do
    [ -x "$home/bin/javac" ] && [ -r "$home/release" ] || continue
    version=$(sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$home/release")
    if [ "${version:-0}" -ge "$min" ]; then
      JAVA_HOME=$home; PATH="$home/bin:$PATH"; export JAVA_HOME PATH
      return 0
    fi
  done
  echo "jdk-missing: JDK $min or newer is needed; install one (for example the Debian package temurin-25-jdk or openjdk-25-jdk) or set JAVA_HOME" >&2
  return 1
}
