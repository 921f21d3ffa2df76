//! A place in an extraction: a JSON pointer (RFC 6901) that is built member by member.
//!
//! Every pointer of the project is made here: a member is a field of a published type, an item a position in a list.
//! Neither needs the escapes `~0` and `~1`, since no published name holds `~` or `/`.

use std::fmt;
use std::ops::Deref;

/// A JSON pointer into an extraction.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Path(String);

impl Path {
    /// The whole extraction.
    #[must_use]
    pub const fn root() -> Self {
        Self(String::new())
    }

    /// 運営方針 itself.
    #[must_use]
    pub fn plan() -> Self {
        Self::root().member("plan")
    }

    /// A pointer that was written down, such as that of an edit.
    #[must_use]
    pub fn written(pointer: &str) -> Self {
        Self(pointer.to_owned())
    }

    /// A field of what stands here.
    #[must_use]
    pub fn member(&self, name: &str) -> Self {
        let mut path = String::with_capacity(self.0.len() + 1 + name.len());
        path.push_str(&self.0);
        path.push('/');
        path.push_str(name);
        Self(path)
    }

    /// An item of the list that stands here, counted from 0.
    #[must_use]
    pub fn item(&self, index: usize) -> Self {
        self.member(&index.to_string())
    }

    /// What this is a field or an item of; the whole extraction lies in itself.
    #[must_use]
    pub fn parent(&self) -> Self {
        Self(self.0.rsplit_once('/').map_or("", |(parent, _)| parent).to_owned())
    }

    /// What the pointers to everything inside this begin with.
    #[must_use]
    pub fn inside(&self) -> Self {
        self.member("")
    }

    /// The members on the way from `other` to this; none where it does not lie inside.
    pub fn below(&self, other: &str) -> impl Iterator<Item = &str> {
        self.0.strip_prefix(other).and_then(|rest| rest.strip_prefix('/')).into_iter().flat_map(|rest| rest.split('/'))
    }

    /// Whether this is `other` or lies inside it.
    #[must_use]
    pub fn is_within(&self, other: &str) -> bool {
        self.0.strip_prefix(other).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    }

    /// The pointer as it is written.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Deref for Path {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Path {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl From<Path> for String {
    fn from(path: Path) -> Self {
        path.0
    }
}

impl From<&Path> for String {
    fn from(path: &Path) -> Self {
        path.0.clone()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pointers_are_built_member_by_member() {
        let path = Path::plan().member("issues").item(2).member("title");
        assert_eq!(path.as_str(), "/plan/issues/2/title");
        assert_eq!(path.parent().as_str(), "/plan/issues/2");
        assert_eq!(Path::root().parent(), Path::root());
    }

    #[test]
    fn a_pointer_lies_within_whole_members_only() {
        let path = Path::written("/plan/issues/10/title");
        assert!(path.is_within("/plan/issues/10") && path.is_within("") && path.is_within("/plan/issues/10/title"));
        assert!(!path.is_within("/plan/issues/1"));
        assert_eq!(path.below("/plan/issues").collect::<Vec<_>>(), ["10", "title"]);
        assert_eq!(path.below("/plan/issues/1").count() + path.below("/plan/issues/10/title").count(), 0);
        assert_eq!(Path::plan().inside().as_str(), "/plan/");
    }
}
