package org.sememe.io.testing;

import java.util.ArrayList;
import java.util.List;

import org.sememe.text.Token;
import org.sememe.text.Tokenizer;

/** Cuts at blanks, tabs and line ends and changes nothing. */
public class BlankTokenizer implements Tokenizer {

    @Override
    public List<Token> tokenize(String text) {
        List<Token> tokens = new ArrayList<>();
        int start = -1;
        for (int i = 0; i <= text.length(); i++) {
            boolean blank = i == text.length() || text.charAt(i) <= ' ';
            if (blank && start >= 0) {
                tokens.add(new Token(text.substring(start, i), start, i));
                start = -1;
            } else if (!blank && start < 0) {
                start = i;
            }
        }
        return tokens;
    }

    @Override
    public List<String> words(String text) {
        List<String> words = new ArrayList<>();
        int start = -1;
        for (int i = 0; i <= text.length(); i++) {
            boolean blank = i == text.length() || text.charAt(i) <= ' ';
            if (blank && start >= 0) {
                words.add(text.substring(start, i));
                start = -1;
            } else if (!blank && start < 0) {
                start = i;
            }
        }
        return words;
    }

    @Override
    public String fingerprint() {
        return "blank-1";
    }
}
