# Sourced by ./quanttrade and ./mvnw: points JAVA_HOME at a JDK of at least $JDK_MIN (25) by reading
# `release` files, which starts no JVM. Returns 1, with one line on stderr, where there is none.
find_jdk() {
  jdk_min=${JDK_MIN:-25}; jdk_on_path=""
  if command -v javac >/dev/null 2>&1; then
    jdk_on_path=$(dirname "$(dirname "$(readlink -f "$(command -v javac)")")")
  fi
  for jdk_home in "${JAVA_HOME:-}" "$jdk_on_path" /usr/lib/jvm/* "$HOME"/.sdkman/candidates/java/* "$HOME"/.jdks/* /opt/*jdk* \
      /Library/Java/JavaVirtualMachines/*/Contents/Home; do
    [ -x "$jdk_home/bin/javac" ] && [ -r "$jdk_home/release" ] || continue
    jdk_version=$(sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$jdk_home/release")
    if [ "${jdk_version:-0}" -ge "$jdk_min" ]; then
      JAVA_HOME=$jdk_home; PATH="$jdk_home/bin:$PATH"; export JAVA_HOME PATH
      return 0
    fi
  done
  echo "jdk-missing: JDK $jdk_min or newer is needed; install one (for example the Debian package temurin-25-jdk or openjdk-25-jdk) or set JAVA_HOME" >&2
  return 1
}
